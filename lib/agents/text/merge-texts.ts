import { diffIndices } from 'node-diff3';
import type { TextChange } from '@/lib/agents/model/agent';
import { applyChanges } from './text-change';

/** One stretch of a three-way merge, in order. */
export type MergePart =
  /** Both sides agree, or only one changed it: your text, and the merged text. */
  | { readonly kind: 'merged'; readonly yours: string; readonly text: string }
  /** Both changed it, each in its own way: a person has to choose. */
  | {
      readonly kind: 'conflict';
      readonly yours: string;
      readonly theirs: string;
      readonly base: string;
    };

/**
 * Merges two texts with a common ancestor, line by line. Line ends belong to their lines, so the
 * bytes of untouched lines stay the same. Changes in neighbouring lines do not conflict, because in
 * frontmatter most lines are fields of their own. Where both sides changed one line, both versions
 * are shown. A line that only one side changed is in no conflict, where lines can be paired: those
 * of one field, and as many as there were before.
 */
export function mergeTexts(yours: string, base: string, theirs: string): MergePart[] {
  const parts: MergePart[] = [];
  for (const part of mergeChanges(base, pairedChanges(base, yours), pairedChanges(base, theirs))) {
    const last = parts.at(-1);
    // Neighbouring lines that both changed are one place to decide about.
    if (last?.kind === 'conflict' && part.kind === 'conflict') {
      parts[parts.length - 1] = {
        kind: 'conflict',
        yours: last.yours + part.yours,
        theirs: last.theirs + part.theirs,
        base: last.base + part.base,
      };
    } else parts.push(part);
  }
  return parts;
}

/** The lines that differ, each with the one that it became, as far as that can be told. */
function pairedChanges(before: string, after: string): TextChange[] {
  return lineChanges(before, after).flatMap(({ from, to, insert }) => {
    let at = from;
    return pairLines(linesOf(before.slice(from, to)), linesOf(insert)).map(([old, now]) => {
      const start = at;
      at += old.length;
      return { from: start, to: at, insert: now };
    });
  });
}

/** Stretches of two runs of lines, in order: fields by their keys, and lines where they are as many. */
function pairLines(before: readonly string[], after: readonly string[]): [string, string][] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const pairs: [string, string][] = [];
  let [i, j] = [0, 0];
  const take = (toI: number, toJ: number) => {
    const [a, b] = [old.slice(i, toI).flat(), now.slice(j, toJ).flat()];
    if (a.length === b.length)
      for (const [at, line] of a.entries()) pairs.push([line, b[at] ?? '']);
    else pairs.push([a.join(''), b.join('')]);
    [i, j] = [toI, toJ];
  };
  const places = new Map(now.map(([line = ''], at) => [keyOfLine(line), at]));
  for (const [at, [line = '']] of old.entries()) {
    const key = keyOfLine(line);
    const found = key === null ? undefined : places.get(key);
    if (found === undefined || found < j) continue;
    take(at, found);
    take(at + 1, found + 1);
  }
  take(old.length, now.length);
  return pairs;
}

/** Lines, each with those after it that begin no field of their own. */
function fieldsOf(lines: readonly string[]): string[][] {
  const fields: string[][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (last === undefined || keyOfLine(line) !== null) fields.push([line]);
    else last.push(line);
  }
  return fields;
}

/** The field that a line begins; null for one that begins none. */
export function keyOfLine(line: string): string | null {
  return /^[\w-]+(?=\s*:)/.exec(line)?.[0] ?? null;
}

/** So many pairs of words are compared at most; the lines of a conflict are rarely longer. */
const MOST_PAIRS = 4_000_000;

/** The same, word by word, for the lines of a conflict; null where both changed the same words. */
export function mergeWords(yours: string, base: string, theirs: string): string | null {
  const [y, b, t] = [yours, base, theirs].map(wordsOf);
  if (!y || !b || !t || b.length * Math.max(y.length, t.length) > MOST_PAIRS) return null;
  const parts = mergeChanges(base, changesOf(b, y), changesOf(b, t));
  return parts.some(({ kind }) => kind === 'conflict') ? null : joinParts(parts, () => '');
}

/** Words, and each other character by itself. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_]/gu) ?? [];
}

/**
 * Both texts merged, by lines and, where these collide, by words; null where both changed the same
 * words.
 */
export function mergeOrNull(yours: string, base: string, theirs: string): string | null {
  let text = '';
  for (const part of mergeTexts(yours, base, theirs)) {
    const merged =
      part.kind === 'merged' ? part.text : mergeWords(part.yours, part.base, part.theirs);
    if (merged === null) return null;
    text += merged;
  }
  return text;
}

/** The merged text. @param choose what to take for a conflict, given its place among the parts */
export function joinParts(
  parts: readonly MergePart[],
  choose: (part: Extract<MergePart, { kind: 'conflict' }>, index: number) => string,
): string {
  return parts
    .map((part, index) => (part.kind === 'merged' ? part.text : choose(part, index)))
    .join('');
}

/** The changes that turn your text into the merged one; null where a person has to choose. */
export function mergedChanges(parts: readonly MergePart[]): TextChange[] | null {
  const changes: TextChange[] = [];
  let from = 0;
  for (const part of parts) {
    if (part.kind === 'conflict') return null;
    const to = from + part.yours.length;
    if (part.text !== part.yours) changes.push({ from, to, insert: part.text });
    from = to;
  }
  return changes;
}

/** The lines that differ, as changes of `before`. */
export function lineChanges(before: string, after: string): TextChange[] {
  return changesOf(linesOf(before), linesOf(after));
}

/** What differs, as changes of the text that the pieces `a` make. */
function changesOf(a: readonly string[], b: readonly string[]): TextChange[] {
  const offsets = [0];
  for (const piece of a) offsets.push((offsets.at(-1) ?? 0) + piece.length);
  const end = offsets.at(-1) ?? 0;
  return diffIndices([...a], [...b]).map(({ buffer1: [from, length], buffer2Content }) => ({
    from: offsets[from] ?? end,
    to: offsets[from + length] ?? end,
    insert: buffer2Content.join(''),
  }));
}

/** Goes through both lists of changes in order, and joins those that collide into one conflict. */
function mergeChanges(
  base: string,
  yours: readonly TextChange[],
  theirs: readonly TextChange[],
): MergePart[] {
  const parts: MergePart[] = [];
  const left = { yours: [...yours], theirs: [...theirs] };
  let position = 0;
  while (left.yours.length + left.theirs.length > 0) {
    const region = { ...takeFirst(left.yours, left.theirs) };
    const taken = { yours: [] as TextChange[], theirs: [] as TextChange[] };
    taken[region.side].push(region.change);
    let { from, to, insert } = region.change;
    for (let grown = true; grown; ) {
      grown = false;
      for (const side of ['yours', 'theirs'] as const) {
        const [next] = left[side];
        if (!next || !collides({ from, to, insert }, next, base)) continue;
        taken[side].push(next);
        left[side].shift();
        from = Math.min(from, next.from);
        if (next.to >= to) ({ to, insert } = next);
        grown = true;
      }
    }
    if (from > position) parts.push(same(base.slice(position, from)));
    parts.push(settle(base, from, to, taken.yours, taken.theirs));
    position = to;
  }
  if (position < base.length) parts.push(same(base.slice(position)));
  return parts;
}

/**
 * Of two changes at one place the shorter comes first: an insertion before a line does not change
 * the line.
 */
function takeFirst(
  yours: TextChange[],
  theirs: TextChange[],
): { side: 'yours' | 'theirs'; change: TextChange } {
  const [a] = yours;
  const [b] = theirs;
  if (a && (!b || a.from < b.from || (a.from === b.from && a.to <= b.to))) {
    yours.shift();
    return { side: 'yours', change: a };
  }
  if (!b) throw new RangeError('There is a change to take from one of the two.');
  theirs.shift();
  return { side: 'theirs', change: b };
}

function settle(
  base: string,
  from: number,
  to: number,
  yours: readonly TextChange[],
  theirs: readonly TextChange[],
): MergePart {
  const apply = (changes: readonly TextChange[]) =>
    applyChanges(
      base.slice(from, to),
      changes.map((change) => ({ ...change, from: change.from - from, to: change.to - from })),
    );
  const [a, b] = [apply(yours), apply(theirs)];
  if (yours.length > 0 && theirs.length > 0 && a !== b) {
    return { kind: 'conflict', yours: a, theirs: b, base: base.slice(from, to) };
  }
  return { kind: 'merged', yours: a, text: theirs.length > 0 ? b : a };
}

function same(text: string): MergePart {
  return { kind: 'merged', yours: text, text };
}

/** Whether both change the same line or word, or insert at the same place. */
function collides(a: TextChange, b: TextChange, base: string): boolean {
  const [aTo, bTo] = [reach(a, base), reach(b, base)];
  if (a.from === aTo && b.from === bTo) return a.from === b.from;
  return a.from < bTo && b.from < aTo;
}

/** A last line without a line end would run into whatever is inserted after it. */
function reach({ to, insert }: TextChange, base: string): number {
  const open = to === base.length && insert !== '' && !insert.endsWith('\n');
  return open ? to + 1 : to;
}

function linesOf(text: string): string[] {
  const lines: string[] = [];
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline + 1;
    lines.push(text.slice(from, to));
    from = to;
  }
  return lines;
}
