/**
 * What no fix may do, whatever has planned it. A fix is judged on what it gives: on the text before
 * and after, and on what both say to Claude Code and to a person.
 */

import { sameValue } from '@/lib/agents/claude-code/field-meaning';
import { applyTools } from '@/lib/agents/claude-code/tools';
import { explainKey } from '@/lib/agents/claude-code/unknown-keys';
import { dialogOf } from '@/lib/agents/examples/dialog';
import { parseDescription } from '@/lib/agents/examples/examples';
import type {
  ClientAgent,
  Field,
  FieldsReading,
  Finding,
  Range,
  Source,
  TextChange,
} from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { RepairInput } from '@/lib/agents/model/reading';
import { validateAgent } from '@/lib/agents/problems/validate';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { makeYamlParser } from '@/lib/agents/yaml/yaml';

/** Which law a fix breaks, with what it would do, in words that go on from “it would”. */
export type Breach = {
  /** `prompt`: text moves. `prose`: a word changes. `meaning`: something else reads differently. */
  readonly law: 'prompt' | 'prose' | 'meaning';
  readonly what: string;
};

/** The problem that is fixed, at its place in the text before. */
export type FixedProblem = Range & { readonly code: ProblemCode };

/** These name a value or a key that is wrong, so the fix writes another; all others keep the words. */
const REWRITING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'tools-none',
  'tool-case',
  'tool-dead',
  'tool-unknown',
  'model-unknown',
  'value-invalid',
  'color-unknown',
  'quotes-typographic',
  'key-unknown',
  'key-duplicate',
  'example-unclosed',
  'text-escaped-twice',
]);

type Judgement = { readonly source: Source; readonly breach: Breach | null };

/** A fix is judged when it is offered and once more when it is made, in the same text as a rule. */
const JUDGED = new WeakMap<readonly TextChange[], Judgement>();

/** The first law that the changes break; null when they keep all of them. */
export function findBreach(
  before: RepairInput,
  changes: readonly TextChange[],
  fixed: FixedProblem,
): Breach | null {
  const known = JUDGED.get(changes);
  if (known?.source === before.source) return known.breach;
  const breach = judge(before, changes, fixed);
  JUDGED.set(changes, { source: before.source, breach });
  return breach;
}

function judge(
  before: RepairInput,
  changes: readonly TextChange[],
  fixed: FixedProblem,
): Breach | null {
  const after = readAfter(before, changes);
  if (after === null) return CHANGES_PROSE;
  if (fixed.code === 'text-control' || fixed.code === 'text-invisible') {
    return findHarmOfCleaning(before, after, changes) ?? findNewErrors(before, after);
  }
  if (fixed.code === 'header-missing') return findHarmOfHeader(before, after, changes);
  const own = fieldsAt(before.fields, fixed);
  const rewrites = REWRITING.has(fixed.code);
  return (
    findMovedPrompt(before, after) ??
    findLostEnd(before, after) ??
    (fixed.code === 'text-escaped-twice' ? findLostLetter(before, changes) : null) ??
    (rewrites ? findStrayChange(changes, own) : findChangedWord(before, after)) ??
    findChangedMeaning(before, after, fixed, rewrites ? keysOf(own) : null) ??
    findNewErrors(before, after)
  );
}

/** In a plugin these are warnings: its files load without any of their fields. */
const KEEPS_UNREAD = /^(?:frontmatter-(?!cut)|yaml-(?:invalid|colon-crlf|unchecked))/;

/** Whether more is wrong than before, where that shows: values of a header nobody reads do not. */
export function isWorse(before: readonly Finding[], after: readonly Finding[]): boolean {
  const isUnread = before.some(
    ({ code, severity }) => severity !== 'info' && KEEPS_UNREAD.test(code),
  );
  return !isUnread && countErrors(after) > countErrors(before);
}

function countErrors(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** Law 3: a key that is put right counts from then on, and so does what is wrong with its value. */
function findNewErrors(before: RepairInput, after: RepairInput): Breach | null {
  return isWorse(once(FINDINGS, before, findAll), findAll(after)) ? BRINGS_ERRORS : null;
}

/** Dialogs are never wrong enough to be errors. */
function findAll(input: RepairInput): readonly Finding[] {
  const parts = { prose: [], examples: [] };
  return validateAgent({ ...input, parts, toFile: (offset) => offset });
}

/** Whether fixes that keep the laws one by one keep them together. */
export function findBreachOfAll(
  before: RepairInput,
  changes: readonly TextChange[],
): Breach | null {
  const after = readAfter(before, changes);
  if (after === null) return CHANGES_PROSE;
  if (before.client.loads && !after.client.loads) return STOPS_LOADING;
  const unseen = changes.filter((change) => removesUnseen(before.source.text, change));
  if (unseen.length === 0) return findMovedPrompt(before, after);
  // The prompt may lose what nobody sees, and nothing else.
  const cleaned = readAfter(before, unseen);
  return cleaned === null ? CHANGES_PROSE : findMovedPrompt(cleaned, after);
}

const CHANGES_PROSE: Breach = { law: 'prose', what: 'change words that the problem does not name' };
const MOVES: Breach = { law: 'prompt', what: 'move text between the header and the prompt' };
const STOPS_LOADING: Breach = { law: 'meaning', what: 'keep Claude Code from loading the file' };

function otherMeaning(what: string): Breach {
  return { law: 'meaning', what: `change what ${what} says` };
}

export const BRINGS_ERRORS: Breach = {
  law: 'meaning',
  what: 'leave the file with more errors than it has',
};

const FINDINGS = new WeakMap<RepairInput, readonly Finding[]>();
const WORDS = new WeakMap<RepairInput, string>();
const DIALOGS = new WeakMap<ClientAgent, readonly string[]>();

/** What is asked of the text before, once for all fixes of it. */
function once<K extends object, V>(known: WeakMap<K, V>, of: K, find: (of: K) => V): V {
  const value = known.get(of) ?? find(of);
  known.set(of, value);
  return value;
}

/** Null where the changes do not fit the text. */
function readAfter(
  { source, context }: RepairInput,
  changes: readonly TextChange[],
): RepairInput | null {
  let text: string;
  try {
    text = applyChanges(source.text, changes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const after = sourceOf(text);
  const parse = makeYamlParser();
  const client = readClient(after, context.rules, context.path, parse);
  return { source: after, context, fields: readFields(text, parse), client };
}

const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /^(?:[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\udb40[\udc00-\udc7f])*$/;

function removesUnseen(text: string, { from, to, insert }: TextChange): boolean {
  return insert === '' && UNSEEN.test(text.slice(from, to));
}

function findHarmOfCleaning(
  before: RepairInput,
  after: RepairInput,
  changes: readonly TextChange[],
): Breach | null {
  const { text } = before.source;
  if (!changes.every((change) => removesUnseen(text, change))) return CHANGES_PROSE;
  return before.client.loads && !after.client.loads ? STOPS_LOADING : null;
}

/** A header where there was none stands above the text, and all of the text is the prompt as before. */
function findHarmOfHeader(
  before: RepairInput,
  after: RepairInput,
  changes: readonly TextChange[],
): Breach | null {
  const start = before.source.text.startsWith('\ufeff') ? 1 : 0;
  if (changes.some(({ from, to }) => from !== start || to !== start)) return CHANGES_PROSE;
  return after.client.loads ? findMovedPrompt(before, after) : STOPS_LOADING;
}

/** Law 1: between header and prompt nothing moves, unless the header is not closed or not first. */
function findMovedPrompt(before: RepairInput, after: RepairInput): Breach | null {
  const [old, now] = [promptOf(before), promptOf(after)];
  if (old === now) return null;
  if (after.fields.frontmatter === null) return MOVES;
  // Then the whole text is the prompt.
  if (before.fields.frontmatter === null) {
    return old.replace(/^\ufeff/, '').trim() === now.trim() ? null : MOVES;
  }
  const lead = leadOf(before);
  if (lead === '') return old.trim() === now.trim() ? null : MOVES;
  // What stands before the header comes first; the end of a code fence or comment goes with its start.
  const words = wordsOf(now);
  return words === wordsOf(old) || words === wordsOf(`${lead}\n${old}`) ? null : MOVES;
}

/** Law 2: what stands behind the end of the header, on its line, is still there. */
function findLostEnd(before: RepairInput, after: RepairInput): Breach | null {
  const { source, fields } = before;
  const end = source.text.slice(fields.frontmatter?.to ?? fields.body.from, fields.body.from);
  const words = wordsOf(end);
  return words === '' || wordsOf(after.source.text).includes(words) ? null : CHANGES_PROSE;
}

/** What a person takes for the prompt. */
function promptOf({ source, fields }: RepairInput): string {
  return source.text.slice(fields.body.from);
}

/** What stands before the header, besides its fence. */
function leadOf({ source, fields }: RepairInput): string {
  const lead = source.text.slice(0, fields.frontmatter?.from ?? 0);
  return /^\ufeff?---[ \t]*\r?\n$/.test(lead) ? '' : lead.replace(/---[a-z]*[ \t]*[\r\n]*$/, '');
}

/** Law 2, where the problem names a value: nothing else is touched. */
function findStrayChange(changes: readonly TextChange[], own: readonly Field[]): Breach | null {
  const fits = changes.every(({ from, to }) =>
    own.some((field) => field.from <= from && to <= field.to),
  );
  return fits ? null : CHANGES_PROSE;
}

/** Law 2, where text is escaped twice: only backslashes go. */
function findLostLetter({ source }: RepairInput, changes: readonly TextChange[]): Breach | null {
  const fits = changes.every(
    ({ from, to, insert }) => insert === '' && /^\\+$/.test(source.text.slice(from, to)),
  );
  return fits ? null : CHANGES_PROSE;
}

/** Law 2, where it does not: quotes, indents and fences change, and no word. */
function findChangedWord(before: RepairInput, after: RepairInput): Breach | null {
  const old = once(WORDS, before, headerWords);
  const now = headerWords(after);
  if (old === now) return null;
  // A description that stands within another field is written once more, before it.
  return isCopied(before, after) ? null : CHANGES_PROSE;
}

/** The words between the fences, escapes resolved, keys that are misspelled put right. */
function headerWords({ source, fields }: RepairInput): string {
  const { from, to } = fields.frontmatter ?? { from: 0, to: 0 };
  const changes = fields.fields.flatMap((field): TextChange[] => {
    const { key, keyFrom, keyTo, value } = field;
    if (key === 'hooks' && Array.isArray(value) && value.length === 0) {
      return [{ from: field.from, to: field.to, insert: '' }];
    }
    const unknown = explainKey(key);
    return unknown?.kind === 'misspelled'
      ? [{ from: keyFrom, to: keyTo, insert: unknown.likely }]
      : [];
  });
  const meant = applyChanges(source.text, changes);
  return wordsOf(meant.slice(from, to + meant.length - source.text.length)).toLowerCase();
}

function wordsOf(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\\[nrt]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isCopied(before: RepairInput, after: RepairInput): boolean {
  const copy = fieldOf(after.fields, 'description');
  if (copy === null || fieldOf(before.fields, 'description') !== null) return false;
  const { text } = after.source;
  const rest = text.slice(0, copy.from) + text.slice(copy.to);
  return rest === before.source.text;
}

/**
 * Law 3: what the problem does not name reads as before, to Claude Code and to a person.
 * @param named the keys that it names; null where the words are all the same
 */
function findChangedMeaning(
  before: RepairInput,
  after: RepairInput,
  { code }: FixedProblem,
  named: ReadonlySet<string> | null,
): Breach | null {
  if (before.client.loads && !after.client.loads) return STOPS_LOADING;
  if (named !== null) {
    for (const { key, value, style } of before.fields.fields) {
      if (named.has(key) || style === 'loose') continue;
      const now = fieldOf(after.fields, key);
      const last = fieldOf(before.fields, key);
      if (now === null || !sameValue(now.value, last?.value ?? value))
        return otherMeaning(`“${key}”`);
    }
  }
  if (!before.client.loads || !after.client.loads) return null;
  const [old, now] = [before.client.agent, after.client.agent];
  const meant = meaningOf(before.fields);
  const free = (key: string) => named?.has(key) ?? false;
  if (!free('name') && now.name !== old.name && now.name !== meant.name)
    return otherMeaning('the name');
  if (!free('model') && now.model !== old.model && now.model !== meant.model) {
    return otherMeaning('“model”');
  }
  if (!free('tools') && !free('disallowedTools') && !sameValue(toolsOf(old), toolsOf(now))) {
    const written = fieldOf(before.fields, 'tools');
    const own = applyTools(written?.value, fieldOf(before.fields, 'disallowedTools')?.value);
    const isMeant = sameValue(toolsOf(own), toolsOf(now));
    const takesAll = now.tools.kind === 'none' && old.tools.kind !== 'none';
    if (!isMeant && (takesAll || written?.style !== 'loose')) return otherMeaning('“tools”');
  }
  if (free('description')) {
    // Escaped twice, nothing of a dialog reads as it was meant.
    if (code === 'text-escaped-twice') return null;
    const said = once(DIALOGS, old, dialogsOf);
    return sameValue(said, dialogsOf(now)) ? null : otherMeaning('an example');
  }
  if (named !== null && now.description !== old.description) return otherMeaning('the description');
  return null;
}

function meaningOf(fields: FieldsReading): { name: unknown; model: unknown } {
  const said = (key: string) => {
    const value = fieldOf(fields, key)?.value;
    return typeof value === 'string' ? value.trim() : null;
  };
  return { name: said('name'), model: said('model') };
}

function toolsOf({ tools }: Pick<ClientAgent, 'tools'>): readonly string[] {
  return tools.kind === 'some' ? tools.names : [tools.kind];
}

/** What is said in the examples, and by whom. */
function dialogsOf({ description }: ClientAgent): readonly string[] {
  return parseDescription(description).examples.map((example) => {
    const { context, turns, commentary } = dialogOf(example);
    const said = turns.map(({ label, text }) => `${label}: ${text.trim()}`);
    return [context?.trim(), ...said, commentary?.trim()].join('\n');
  });
}

/** Of the fields, and what those are called that are misspelled. */
function keysOf(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(
    fields.flatMap(({ key }) => {
      const unknown = explainKey(key);
      return unknown?.kind === 'misspelled' ? [key, unknown.likely] : [key];
    }),
  );
}

/** The fields on whose lines the problem stands. */
function fieldsAt({ fields }: FieldsReading, { from, to }: Range): readonly Field[] {
  return fields.filter((field) => field.from < Math.max(to, from + 1) && from < field.to);
}
