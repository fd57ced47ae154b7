import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findElsewhere } from '@/lib/agents/elsewhere/tool-verdict';
import { OTHER_TOOLS } from '@/lib/agents/model/other-tools';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource, sourceOf } from '@/lib/agents/text/decode';
import { makeRandom, mutateBytes } from '@/test/damage';
import { sharedData } from '@/test/shared-data';
import { portableForm } from './portable-form';

const read = (text: string) =>
  readAgent(sourceOf(text), { rules: { kind: 'project' }, path: 'a.md' });
const formOf = (text: string) => portableForm(read(text), read);
const agent = (fields: string, close = '---\n') => `---\nname: a\n${fields}${close}\nYou do it.\n`;

it.each([
  ['an unquoted colon', agent('description: Use: it\n'), agent('description: "Use: it"\n')],
  [
    'line breaks that only Claude Code makes',
    agent('description: "Use it.\\\\nNow."\n'),
    agent('description: "Use it.\\nNow."\n'),
  ],
  [
    'blanks behind the second fence',
    agent('description: Use it.\n', '---  \n'),
    agent('description: Use it.\n'),
  ],
  [
    'several at once, with a comment',
    agent('description: Use: it # now\\nhere\n# own\n', '--- \n'),
    agent('description: "Use: it # now\\nhere"\n# own\n'),
  ],
  [
    'CR LF',
    agent('description: Use it.\n', '---\t\n').replaceAll('\n', '\r\n'),
    agent('description: Use it.\n').replaceAll('\n', '\r\n'),
  ],
])('writes %s as all tools read it', (_, text, expected) => {
  expect(formOf(text)?.text).toBe(expected);
});

it.each([
  ['is portable', agent('description: Use it.\n')],
  ['has a color that stops a tool', agent('description: Use it.\ncolor: red\n')],
  ['does not load in Claude Code', agent('')],
  ['has no header', 'You do it.\n'],
])('offers nothing for a file that %s', (_, text) => {
  expect(formOf(text)).toBeNull();
});

it('says which tools gain', () => {
  const { helps } = formOf(agent('description: Use it.\n', '--- \n')) ?? {};
  expect(helps).toContain('gemini-cli');
  expect(helps).not.toContain('cline');
});

const RANKS = { stops: 0, skipped: 1, unknown: 1, altered: 2, loads: 3 };

/** What a portable form breaks of what it promises, in words. */
function findHarm(text: string): string | null {
  const form = formOf(text);
  if (form === null) return null;
  const [before, after] = [read(text), read(form.text)];
  if (!before.client.loads || !after.client.loads) return 'it does not load';
  if (JSON.stringify(before.client.agent) !== JSON.stringify(after.client.agent)) {
    return 'Claude Code reads something else';
  }
  const body = ({ source, fields }: typeof before) => source.text.slice(fields.body.from);
  if (body(before) !== body(after)) return 'the prompt is another';
  const ranks = (one: string) =>
    Object.values(findElsewhere({ text: one, path: 'a.md' }, OTHER_TOOLS)).map(
      ({ verdict }) => RANKS[verdict],
    );
  const was = ranks(text);
  if (ranks(form.text).some((rank, at) => rank < (was[at] ?? 0))) return 'a tool makes less of it';
  return formOf(form.text) === null ? null : 'the form has a form';
}

const corpus = sharedData('corpus');

describe.skipIf(corpus === null)('of real files and damaged ones', () => {
  const files = readdirSync(corpus ?? '.', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => readFileSync(join(corpus ?? '.', path)));

  it('changes nothing for Claude Code, and no tool loses', { timeout: 600_000 }, () => {
    const random = makeRandom(18);
    const damaged = files.slice(0, 600).map((bytes) => mutateBytes(bytes, random, files));
    const broken = [...files, ...damaged].flatMap((bytes) => {
      const { text } = decodeSource(bytes);
      return findHarm(text) ?? [];
    });
    expect(broken).toEqual([]);
    expect(
      files.filter((bytes) => formOf(decodeSource(bytes).text) !== null).length,
    ).toBeGreaterThan(100);
  });
});
