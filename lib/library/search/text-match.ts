import type { AgentItem, TextMatch } from '@/lib/agents/catalog/listing';
import type { Highlighter } from '@/lib/agents/search/highlight';
import { isUnspaced } from '@/lib/agents/search/words';
import type { FileAt } from '@/lib/library/disk/read-bytes';
import type { KeptTexts, Piece } from './kept-texts';

/** How much of a text is shown before and after the first match, in UTF-16 units. */
const BEFORE = 60;
const AFTER = 140;
/** How many places of a word are looked at to find one with the whole phrase. */
const MAX_PLACES = 20;

const ASCII = /^[\0-\x7f]*$/;

type Excerpt = NonNullable<TextMatch['excerpt']>;

/**
 * Where the words of a search are in what the list shows of a file, and, for those that are not
 * there, where else in the file.
 */
export function matchText(
  item: AgentItem,
  at: FileAt,
  highlighter: Highlighter,
  texts: KeptTexts,
): TextMatch {
  const name = highlighter.find(item.name, 'name');
  const summary = highlighter.find(item.summary, 'head');
  const missing = [...highlighter.needles.keys()].filter(
    (needle) => !name.needles.has(needle) && !summary.needles.has(needle),
  );
  const excerpt = missing.length === 0 ? null : findExcerpt(item, at, highlighter, texts, missing);
  return { name: name.ranges, summary: summary.ranges, excerpt };
}

/** The place that has most of the words; one in the middle of a word shows only where no other has any. */
function findExcerpt(
  item: AgentItem,
  at: FileAt,
  highlighter: Highlighter,
  texts: KeptTexts,
  missing: readonly number[],
): Excerpt | null {
  let best: Excerpt | null = null;
  let most = 0;
  for (const { field, cut, atMost } of placesOf(item, at, highlighter, texts, missing)) {
    if (atMost <= most) continue;
    const text = cut();
    const { ranges, needles } = highlighter.find(text, field === 'body' ? 'body' : 'head');
    if (needles.size <= most || !missing.some((needle) => needles.has(needle))) continue;
    best = { field, text, ranges };
    most = needles.size;
    if (most === highlighter.needles.length) break;
  }
  if (best !== null) return best;
  const { ranges, needles } = highlighter.find(item.path, 'name');
  return missing.some((needle) => needles.has(needle))
    ? { field: 'path', text: item.path, ranges }
    : null;
}

type Place = Pick<Excerpt, 'field'> & {
  /** Of most places nobody asks for the text. */
  readonly cut: () => string;
  /** No more needles than these are there. */
  readonly atMost: number;
};

/** The file is read only by who asks for more than its path and tools. */
function* placesOf(
  item: AgentItem,
  at: FileAt,
  highlighter: Highlighter,
  texts: KeptTexts,
  missing: readonly number[],
): Generator<Place> {
  const atMost = highlighter.needles.length;
  yield { field: 'path', cut: () => item.path, atMost };
  const { tools } = item;
  if (tools !== 'all') yield { field: 'tools', cut: () => tools.join(', '), atMost };
  const { description, body } = texts.get(at);
  yield* piecesOf('description', description, highlighter, missing);
  yield* piecesOf('body', body, highlighter, missing);
}

function* piecesOf(
  field: Excerpt['field'],
  { text, lower }: Piece,
  { needles }: Highlighter,
  missing: readonly number[],
): Generator<Place> {
  for (const needle of missing) {
    const word = needles[needle]?.words[0] ?? '';
    let at = findWordStart(lower, word, 0);
    for (let tries = 0; at !== -1 && tries < MAX_PLACES; tries++) {
      const from = findStart(text, at);
      const to = at + word.length + AFTER;
      const around = lower.slice(from, to);
      // In other letters a word may be written in several ways.
      const isPlain = ASCII.test(around);
      const atMost = needles.filter(({ words: [first = '', ...others] }) =>
        [first, ...(isPlain ? others : [])].every((word) => around.includes(word)),
      ).length;
      yield { field, cut: () => toLine(text.slice(from, to)), atMost };
      at = findWordStart(lower, word, at + word.length);
    }
  }
}

/** The next place where a word begins like this; -1 for none. */
function findWordStart(text: string, start: string, from: number): number {
  let at = text.indexOf(start, from);
  while (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !isUnspaced(start.charCodeAt(0))) {
    at = text.indexOf(start, at + 1);
  }
  return at;
}

/** Some way before an offset, at the start of a word where one is near. */
function findStart(text: string, at: number): number {
  if (at <= BEFORE) return 0;
  const space = text.indexOf(' ', at - BEFORE);
  return space === -1 || space >= at ? at - BEFORE : space + 1;
}

function toLine(text: string): string {
  // The cut may have split a surrogate pair.
  const whole = text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return whole.replaceAll('\\n', ' ').replace(/\s+/g, ' ').trim();
}
