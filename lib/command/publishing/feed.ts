import { createHash } from 'node:crypto';

type Entry = {
  readonly hash: string;
  readonly time: number;
  readonly subject: string;
  readonly more: number;
  readonly agents: readonly {
    readonly status: string;
    readonly name: string;
    readonly words: readonly string[];
    readonly facts: readonly string[];
  }[];
};

/** As many as readers of feeds keep. */
const MOST = 50;

/**
 * What changed, as an Atom feed (RFC 4287).
 * @param base where the site will be, with a `/` at its end; without it addresses are relative, which
 * the format allows
 */
export function formatFeed(title: string, base: string | null, entries: readonly Entry[]): string {
  const at = (path: string) => escapeXml(`${base ?? ''}${path}`);
  const iso = (time: number) => new Date(time).toISOString();
  const shown = entries.slice(0, MOST);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>${escapeXml(title)}</title>`,
    // The oldest commit stays the same while others come.
    `<id>${urnOf(`${title}\0${entries.at(-1)?.hash}`)}</id>`,
    `<updated>${iso(Math.max(...shown.map(({ time }) => time)))}</updated>`,
    `<author><name>${escapeXml(title)}</name></author>`,
    `<link rel="self" href="${at('changes.xml')}"/>`,
    `<link rel="alternate" type="text/html" href="${at('changes.html')}"/>`,
  ];
  for (const { hash, time, subject, more, agents } of shown) {
    const told = agents.flatMap(({ status, name, words, facts }) => [
      `${name}: ${[status, ...facts].join(', ')}`,
      ...words.map((word) => `  ${word}`),
    ]);
    if (more > 0) told.push(`and ${more} more`);
    lines.push(
      '<entry>',
      `<title>${escapeXml(subject || hash.slice(0, 7))}</title>`,
      `<id>${urnOf(hash)}</id>`,
      `<updated>${iso(time)}</updated>`,
      `<link rel="alternate" type="text/html" href="${at(`changes.html#${hash}`)}"/>`,
      `<content type="text">${escapeXml(told.join('\n'))}</content>`,
      '</entry>',
    );
  }
  return `${lines.join('\n')}\n</feed>\n`;
}

/** An id that stands for nothing but itself, and is the same wherever the site is. */
function urnOf(of: string): string {
  const hex = createHash('sha256').update(of).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')}`;
}

/** Characters that XML has no way to write are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;');
}
