import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES, PROBLEMS } from '@/lib/agents/model/problem-codes';
import { SEVERITY_WORDS } from '@/lib/agents/model/severities';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type CheckedFile, checkTargets } from '@/lib/command/checking/checked-files';
import { addReferenceProblems } from '@/lib/command/checking/reference-problems';
import { findTargets } from '@/lib/command/checking/targets';
import { linkTo, testdir } from './testdir';

/** One fenced block of docs/problems.md; `words` is what stands after `md`. */
type Block = { readonly words: readonly string[]; readonly bytes: Buffer };

const document = readFileSync(resolve(import.meta.dirname, '../docs/problems.md'), 'utf8');
const sections = new Map(
  document
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);

function blocksOf(section: string): Block[] {
  return [...section.matchAll(/^```md(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, words = '', text = '']) => ({
      words: words.trim().split(' ').filter(Boolean),
      bytes: unfold(text),
    }),
  );
}

/** `⟨CR⟩`, `⟨U+200B⟩`, `⟨byte E9⟩` and `⟨1,025 × a⟩` stand for what a page cannot show. */
function unfold(text: string): Buffer {
  const pieces = text.split(/(⟨[^⟩]+⟩)/).map((piece) => {
    const sign = /^⟨(?:(CR)|U\+([0-9A-F]+)|byte ([0-9A-F]{2})|([\d,]+) × (.))⟩$/.exec(piece);
    if (!sign) return Buffer.from(piece);
    const [, cr, code, byte, count, letter = ''] = sign;
    if (cr) return Buffer.from('\r');
    if (code) return Buffer.from(String.fromCodePoint(Number.parseInt(code, 16)));
    if (byte) return Buffer.from(byte, 'hex');
    return Buffer.from(letter.repeat(Number(count?.replaceAll(',', ''))));
  });
  return Buffer.concat(pieces);
}

async function check(blocks: readonly Block[]): Promise<CheckedFile[]> {
  const files = blocks.map(({ words, bytes }) => {
    const name = /^name: *"?([\w-]{1,60})"?$/m.exec(bytes.toString())?.[1] ?? 'reviewer';
    return [words.find((word) => /\.(?:md|json)$/.test(word)) ?? `${name}.md`, bytes] as const;
  });
  const kind = blocks.some(({ words }) => words.includes('plugin')) ? 'plugin' : 'project';
  const targets = findTargets([testdir(Object.fromEntries(files))], kind, '/');
  return addReferenceProblems(await checkTargets(targets), targets);
}

describe('docs/problems.md', () => {
  it('has a heading for every code and no other', () => {
    expect([...sections.keys()].sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it.each(PROBLEM_CODES)('tells the severity of %s', (code) => {
    const lead = sections.get(code)?.split('\n')[2] ?? '';
    expect(lead.startsWith(`**${SEVERITY_WORDS[PROBLEMS[code].severity].one}`)).toBe(true);
  });

  // No file by itself gives these: one cannot be opened, others are what settings and persons say.
  const shown = PROBLEM_CODES.filter(
    (code) =>
      !['file-unreadable', 'agent-denied', 'example-elsewhere'].includes(code) &&
      !/^elsewhere-/.test(code),
  );

  it.each(shown)('has an example that gives %s', async (code) => {
    const blocks = blocksOf(sections.get(code) ?? '');
    const files = await check(blocks.filter(({ words }) => !words.includes('fixed')));
    const found = files.flatMap(({ problems }) => problems.map((problem) => problem.code));
    expect(found).toContain(code);
  });

  const fixed = shown.filter((code) => /^```md fixed\b/m.test(sections.get(code) ?? ''));

  it.each(fixed)('shows what the fix of %s does', async (code) => {
    const blocks = blocksOf(sections.get(code) ?? '');
    const isAfter = ({ words }: Block) => words.includes('fixed');
    const files = await check(blocks.filter((block) => !isAfter(block)));
    const file = files.find(({ problems }) => problems.some((one) => one.code === code));
    const problem = file?.problems.find((candidate) => candidate.code === code);
    const text = file?.reading?.source.text ?? '';
    const after = blocks.find(isAfter);
    expect(applyChanges(text, problem?.fix ?? [])).toBe(after?.bytes.toString());
    const isBefore = ({ bytes }: Block) => bytes.toString() === text;
    const again = await check(blocks.filter((block) => !isBefore(block)));
    const left = again.flatMap(({ problems }) => problems.map((one) => one.code));
    expect(left).not.toContain(code);
  });

  it.each(shown.filter((code) => !fixed.includes(code)))(
    'shows no fix of %s, because there is none in its example',
    async (code) => {
      const files = await check(blocksOf(sections.get(code) ?? ''));
      const problems = files.flatMap((file) => file.problems);
      const problem = problems.find((candidate) => candidate.code === code);
      expect(problem?.severity === 'info' ? undefined : problem?.fix).toBeUndefined();
    },
  );

  it('explains a file that is a device', async () => {
    const dir = testdir({ 'device.md': linkTo('/dev/null') });
    const files = await checkTargets(findTargets([dir], 'project', '/'));
    expect(files.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      'file-unreadable',
    ]);
  });
});
