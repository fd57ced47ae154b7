/** The laws of fixes, as checks on any text and on files of which it is known what was meant. For tests. */

import { applyTools } from '@/lib/agents/claude-code/tools';
import { explainKey } from '@/lib/agents/claude-code/unknown-keys';
import { fixText } from '@/lib/agents/fixes/fix-text';
import type { Problem, Rules } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';

/** Codes whose fix writes another word, because the word is the problem. */
const NAMES_A_WORD =
  /^(?:tools?-|value-invalid|color-unknown|key-unknown|key-duplicate|quotes-|example-unclosed|text-)/;

type Read = (text: string) => AgentReading;

export function readerFor(rules: Rules): Read {
  return (text) => readAgent(sourceOf(text), { rules, path: 'agent.md' });
}

/** All errors and warnings fixed, as `check --fix` does it. */
export function fixAll(text: string, read: Read) {
  return fixText(read(text), isGrave, read);
}

function isGrave({ severity }: Problem): boolean {
  return severity !== 'info';
}

/** The laws that the fixes of a text break, each in a sentence. */
export function findBrokenLaws(text: string, read: Read): string[] {
  const reading = read(text);
  const broken: string[] = [];
  for (const { code, fix } of reading.problems) {
    if (!fix) continue;
    const after = read(applyChanges(text, fix));
    const how = findHarm(reading, after, code);
    if (how !== null) broken.push(`${code}: ${how}`);
  }
  const once = fixAll(text, read);
  broken.push(...once.faults.map(({ code, what }) => `${code} is offered, but would ${what}`));
  // Of a header of hundreds of wrong lines a part is fixed, and one by one it takes minutes.
  if (reading.problems.length > MANY) return broken;
  const twice = fixAll(once.text, read);
  if (twice.text !== once.text) broken.push('fixing twice is not fixing once');
  for (const backwards of [false, true]) {
    const { text: now, waits } = fixOneByOne(text, read, backwards);
    if (now !== once.text && !waits) broken.push('the order of fixes matters');
  }
  return broken;
}

const MANY = 60;

/** As a person may: the first that is made, or the last. `waits` where each says that others come first. */
export function fixOneByOne(text: string, read: Read, backwards: boolean) {
  let now = text;
  for (let count = 0; count < 400; count++) {
    const reading = read(now);
    const fixable = reading.problems.filter((one) => isGrave(one) && one.fix);
    const inOrder = backwards ? fixable.toReversed() : fixable;
    let next = now;
    let waits = false;
    for (const wanted of inOrder) {
      const fixed = fixText(reading, (one) => one === wanted, read);
      waits ||= fixed.faults.some(({ kind }) => kind === 'order');
      next = fixed.text;
      if (next !== now) break;
    }
    if (next === now) return { text: now, waits };
    now = next;
  }
  return { text: now, waits: false };
}

function findHarm(before: AgentReading, after: AgentReading, code: string): string | null {
  const [prompt, now] = [before, after].map(({ source: { text }, fields: { body } }) =>
    text.slice(body.from).trim(),
  );
  if (code === 'header-missing') {
    const text = before.source.text.replace(/^\ufeff/, '');
    return after.client.loads && now === text.trim() ? null : 'the prompt is another';
  }
  const lead = before.source.text.slice(0, before.fields.frontmatter?.from ?? 0);
  const isFirst = /^\ufeff?---[ \t]*\r?\n$/.test(lead);
  if (isFirst && !code.startsWith('text-') && prompt !== now) return 'the prompt is another';
  if (before.client.loads && !after.client.loads) return 'the file does not load any more';
  if (!NAMES_A_WORD.test(code) && code !== 'description-missing') {
    if (changesAWord(before.source.text, after.source.text)) return 'a word changes';
  }
  if (!before.client.loads || !after.client.loads) return null;
  const [old, own] = [before.client.agent, after.client.agent];
  // What Claude Code lost above a fence that it found too early comes back.
  if (before.client.frontmatter?.to !== before.fields.frontmatter?.to) return null;
  if (/-cut$|^frontmatter-/.test(code)) return null;
  if (
    !/^(?:tools?-|quotes-|key-|text-)/.test(code) &&
    String(toolsOf(old)) !== String(toolsOf(own))
  ) {
    const field = before.fields.fields.findLast(({ key }) => key === 'tools');
    const denied = before.fields.fields.findLast(({ key }) => key === 'disallowedTools');
    const meant = String(toolsOf(applyTools(field?.value, denied?.value)));
    const isOther = typeof field?.value === 'string' && String(toolsOf(own)) !== meant;
    if (isOther && field.style !== 'loose') return 'the tools are others';
  }
  if (!/^(?:key-|quotes-|text-|frontmatter-)/.test(code)) {
    const name = String(before.fields.fields.find(({ key }) => key === 'name')?.value ?? '');
    if (![old.name, name].map(words).includes(words(own.name))) return 'the name is another';
    const model = before.fields.fields.findLast(({ key }) => key === 'model')?.value ?? '';
    const meant = typeof model === 'string' ? model : '';
    if (![old.model ?? '', meant].map(words).includes(words(own.model ?? '')))
      return 'the model is another';
  }
  return null;
}

function toolsOf({ tools }: { tools: { kind: string; names?: readonly string[] } }) {
  return tools.names ?? [tools.kind];
}

function words(text: string): string {
  return decodeEscapes(text)
    .replace(/\\+[nrt]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function decodeEscapes(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * Prose before the header moves behind it, a key may be spelled right, an empty `hooks` goes, and so
 * may the language of a code fence around it all, or letters behind the opening dashes.
 */
function changesAWord(before: string, after: string): boolean {
  const withoutOpening = before.replace(/^\ufeff?(?:---\w+|(?:```|~~~)\S*)/, '');
  return [before, withoutOpening].every((text) =>
    [countWords, countWordsOfKeys].every((count) => differ(count(text), count(after))),
  );
}

function differ(lost: Map<string, number>, gained: Map<string, number>): boolean {
  for (const [word, count] of lost) {
    const common = Math.min(count, gained.get(word) ?? 0);
    lost.set(word, count - common);
    gained.set(word, (gained.get(word) ?? 0) - common);
  }
  const left = (counts: Map<string, number>) => [...counts].flatMap(([w, n]) => (n > 0 ? [w] : []));
  const isSlip = (word: string) =>
    /^(?:d\w{2,12}|na?m?e?\w{0,2})$/.test(word) || explainKey(word)?.kind === 'misspelled';
  return (
    // A slip may be a hyphen.
    !(left(lost).every(isSlip) || isSlip(left(lost).join(''))) ||
    left(gained).some((word) => word !== 'name' && word !== 'description')
  );
}

/** A sign within a key, or within a label of an example, splits it into no two words. */
function countWordsOfKeys(text: string): Map<string, number> {
  const lines = decodeEscapes(text).replace(/\\+n/g, '\n');
  return countWords(lines.replace(/^(\s*\w*)[^\w\s:-](\w*:)/gm, '$1$2'));
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const whole = text.replace(/(?:^|\\n)\s*(?:# )?hooks:\s*\[\s*\]/gm, '');
  for (const word of words(whole).toLowerCase().split(' ')) {
    if (/^(?:ya?ml|md|markdown)?$/.test(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** A file and what its author meant. */
export type MeantFile = {
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly prompt: string;
  readonly how: string;
};

const PICKS = {
  name: ['qa', 'code-reviewer', 'v6'],
  description: ['Tests things', 'Use it for: tests, and more', 'Reviews "all" code', 'Helps'],
  tools: [
    'Read, Edit',
    'Read, Grep, Bash(git:*)',
    'Bash',
    '[Read, Write]',
    '\n  - Read\n  - Edit',
    '\n- Read\n- Grep',
  ],
  model: ['opus', 'sonnet', 'inherit'],
  color: ['red', 'cyan'],
  skills: ['\n  - a', '\n- a\n- b', 'a, b'],
  permissionMode: ['plan', 'acceptEdits'],
  metadata: ['\n  author: me\n  version: 1'],
} as const;

const PIECES = [
  'You test.',
  'You are a tester.',
  '# Role',
  '## Steps',
  '- Writes guides, grep',
  '- Writes: guides',
  '1. Run it, then bash',
  '> Read this, please',
  '**Rule**: always',
  '| a | b |\n|---|---|\n| c | d |',
  '```yaml\nname: x\ntools: read\n```',
  '```sh\ngrep -r "x: y" .\n```',
  'Note: use “grep”, not find.',
  'You write code. Always:\n\n- Run it',
  '<role>\nA tester.\n</role>',
  'Test all things: one, two.',
  '    indented code',
];

const RULES = ['---', '---', '----', '***', '-----'];

/** A file as a person writes it, with some of the slips that people make. */
export function makeMeantFile(random: () => number): MeantFile {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number) => random() < share;
  const keys = [
    'name',
    'description',
    ...(['tools', 'model', 'color', 'skills', 'permissionMode', 'metadata'] as const).filter(() =>
      chance(0.4),
    ),
  ] as (keyof typeof PICKS)[];
  const slips: string[] = [];
  const fields = new Map<string, string>();
  const lines: string[] = [];
  keys.forEach((key, index) => {
    let value: string = pick(PICKS[key]);
    fields.set(key, value);
    let gap = value.startsWith('\n') ? '' : ' ';
    if (key === 'description' && chance(0.25)) value = `>-\n  ${value}\n  and more`;
    else if (key === 'description' && chance(0.2)) value = JSON.stringify(value);
    if (gap === ' ' && !/^[[>|"]/.test(value) && chance(0.05)) {
      gap = pick(['', '\u00a0', '\u3000']);
      slips.push('gap');
    }
    const colon = gap === ' ' && chance(0.02) ? '：' : ':';
    if (index > 0 && chance(0.06)) lines.push(chance(0.5) ? '' : '# more of it');
    lines.push(`${key}${colon}${gap}${value}`);
  });
  const count = 1 + Math.floor(random() * 6);
  const parts = Array.from({ length: count }, () => pick(PIECES));
  const [first] = parts;
  // A prompt that begins with indented code or a bare tag begins with nothing that tells.
  if (first === undefined || /^\s/.test(first)) parts[0] = 'You test.';
  // Below an open list an item is one more of the list.
  const isBelowList = lines.at(-1)?.endsWith('\n- b') || lines.at(-1)?.endsWith('\n- Grep');
  if (isBelowList && parts[0]?.startsWith('- ')) parts[0] = '# Role';
  if (chance(0.5)) parts.splice(1 + Math.floor(random() * count), 0, pick(RULES));
  const prompt = parts.join('\n\n');
  const isOpen = chance(0.5);
  if (isOpen) slips.push('no closing fence');
  // On the next line this may be one more field.
  const isField = isOpen && parts[0]?.startsWith('Note:');
  const closing = isOpen ? '' : '---\n';
  let text = `---\n${lines.join('\n')}\n${closing}${isField || chance(0.9) ? '\n' : ''}${prompt}\n`;
  if (chance(0.3)) text = text.replaceAll('\n', '\r\n');
  if (chance(0.1)) text = `\ufeff${text}`;
  return { text, fields, prompt, how: slips.join(', ') };
}

/** What fixing a file does to what was meant; null when nothing is lost. */
export function findLoss({ text, fields, prompt }: MeantFile, read: Read): string | null {
  const before = read(text);
  const fixed = fixText(before, isGrave, read);
  if (fixed.faults.length > 0) return `a fix is offered that would ${fixed.faults[0]?.what}`;
  if (fixed.text === text) return null;
  const after = read(fixed.text);
  if (!after.client.loads) return null;
  const own = after.client.agent;
  const flat = (value: string) => value.replaceAll('\r\n', '\n').trim();
  if (flat(own.body) !== flat(prompt)) return 'the prompt is another';
  for (const key of ['name', 'description', 'model'] as const) {
    const meant = fields.get(key) ?? '';
    const said = own[key] ?? '';
    if (said !== meant && !(key === 'description' && said.startsWith(meant)))
      return `the ${key} is ${JSON.stringify(said)}`;
  }
  const tools = (fields.get('tools') ?? '').match(/\w+/g)?.[0];
  if (tools !== undefined && own.tools.kind !== 'some') return 'the tools are lost';
  return null;
}
