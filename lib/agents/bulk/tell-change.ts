import { sameValue } from '@/lib/agents/claude-code/field-meaning';
import { parseTools } from '@/lib/agents/claude-code/tools';
import { parseDescription } from '@/lib/agents/examples/examples';
import type { Field } from '@/lib/agents/model/agent';
import { readFields } from '@/lib/agents/reading/read-fields';
import { formatShort } from './operation';

/**
 * What differs between two texts of one file, a few words for each: `model: sonnet → haiku`,
 * `tools: + Grep`, `prompt changed`. Empty where they are the same.
 */
export function tellChange(before: string, after: string): string[] {
  if (before === after) return [];
  const a = readFields(before);
  const b = readFields(after);
  const keys = new Set([...a.fields, ...b.fields].map(({ key }) => key));
  const words = [...keys].flatMap((key) => {
    const [old, now] = [a, b].map(({ fields }) => fields.findLast((field) => field.key === key));
    return tellField(key, old, now) ?? [];
  });
  if (before.slice(a.body.from, a.body.to) !== after.slice(b.body.from, b.body.to)) {
    words.push(VAGUE.prompt);
  }
  return words.length > 0 ? words : [VAGUE.writing];
}

/** Whether such words say that something changed, and not what. */
export function isVague(words: readonly string[]): boolean {
  return words.some((said) => Object.values<string>(VAGUE).includes(said));
}

const VAGUE = {
  description: 'description changed',
  prompt: 'prompt changed',
  writing: 'written differently',
} as const;

function tellField(key: string, old: Field | undefined, now: Field | undefined): string | null {
  if (old && now && sameValue(old.value, now.value)) return null;
  if (key === 'tools' || key === 'disallowedTools') {
    const [was, is] = [old, now].map((field) =>
      field === undefined ? null : parseTools(field.value).entries.map(({ written }) => written),
    );
    if (was && is) {
      const more = is.filter((tool) => !was.includes(tool)).map((tool) => `+ ${tool}`);
      const less = was.filter((tool) => !is.includes(tool)).map((tool) => `− ${tool}`);
      const all = [...more, ...less];
      return `${key}: ${all.length > 0 ? all.join(', ') : 'in another order'}`;
    }
  }
  if (now === undefined) return `${key} removed`;
  const value = formatShort(now.value);
  if (key === 'description' && old) return tellDescription(old, now);
  if (old === undefined) return `${key}: ${value}`;
  return `${key}: ${formatShort(old.value)} → ${value}`;
}

/** Says of a description only that it changed, unless it has other examples. */
function tellDescription(old: Field, now: Field): string {
  const [was = 0, is = 0] = [old, now].map(({ value }) =>
    typeof value === 'string' ? parseDescription(value).examples.length : 0,
  );
  if (was === is) return VAGUE.description;
  const count = Math.abs(was - is);
  return `description: ${count} ${count === 1 ? 'example' : 'examples'} ${is < was ? 'fewer' : 'more'}`;
}

/** What is said of a file as a whole. */
const OF_WHOLE: ReadonlySet<string> = new Set(['moved to the trash', 'restored', 'made']);

/**
 * What one change of many files did, in one line: that of its files where they all tell the same,
 * else that of what was asked for.
 * @param asked such as `model: haiku`
 * @param noun what the files are
 */
export function summarizeChange(
  files: readonly (readonly string[])[],
  asked: string,
  noun: 'agents' | 'files' = 'agents',
): string {
  const [first] = files;
  const same = first !== undefined && files.every((words) => words.join() === first.join());
  const words = same && first.length > 0 ? first.join('; ') : asked;
  if (files.length === 1) return words;
  const agents = `${files.length.toLocaleString('en')} ${noun}`;
  return OF_WHOLE.has(words) || words.startsWith('moved to ')
    ? `${agents} ${words}`
    : `${words} in ${agents}`;
}

/**
 * What it is to take a change back, before that is done; `tellTakenBack` is for afterwards.
 * @param what the change, in one line
 */
export function tellTakingBack(what: string): string {
  const [, again] = /^(?:Took back|Undone|taking back): (.*)$/s.exec(what) ?? [];
  if (again !== undefined) return `making again: ${again}`;
  return `taking back: ${what.replace(/^(?:Made|making) again: /, '')}`;
}

/**
 * What is so now that a change was taken back, in one line.
 * @param taking as `tellTakingBack` tells it
 * @param count of the files that were changed by that
 */
export function tellTakenBack(taking: string, count: number): string {
  const [, what = ''] = /^taking back: (.*?)(?: \(begun, and not finished\))?$/s.exec(taking) ?? [];
  const agents = `${count.toLocaleString('en')} agents`;
  if (/(?:^| )(?:moved to the trash|deleted)$/.test(what)) {
    return count === 1 ? 'restored' : `${agents} are back`;
  }
  if (/(?:^| )(?:made|restored|are back)$/.test(what)) {
    return count === 1 ? 'moved to the trash' : `${agents} moved to the trash`;
  }
  return taking.replace(/^taking back/, 'Took back').replace(/^making again/, 'Made again');
}
