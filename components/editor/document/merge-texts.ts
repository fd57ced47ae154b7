import { presentableDiff } from '@codemirror/merge';
import { diffIndices } from 'node-diff3';
import type { TextChange } from '@/lib/agents/model/agent';
import { applyChanges } from '@/lib/agents/text/text-change';

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
 * are shown.
 */
export function mergeTexts(yours: string, base: string, theirs: string): MergePart[] {
  return mergeChanges(base, lineChanges(base, yours), lineChanges(base, theirs));
}

/** The same, word by word, for the lines of a conflict; null where both changed the same words. */
export function mergeWords(yours: string, base: string, theirs: string): string | null {
  const changes = [yours, theirs].map((text) =>
    presentableDiff(base, text, LIMITS).map(
      ({ fromA: from, toA: to, fromB, toB }): TextChange => ({
        from,
        to,
        insert: text.slice(fromB, toB),
      }),
    ),
  );
  const parts = mergeChanges(base, changes[0] ?? [], changes[1] ?? []);
  return parts.some(({ kind }) => kind === 'conflict') ? null : joinParts(parts, () => '');
}

/** Very long lines that differ a lot are marked coarsely. */
export const LIMITS = { scanLimit: 1000, timeout: 200 };

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
  const a = linesOf(before);
  const b = linesOf(after);
  const offsets = [0];
  for (const line of a) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return diffIndices(a, b).map(({ buffer1: [from, length], buffer2Content }) => ({
    from: offsets[from] ?? before.length,
    to: offsets[from + length] ?? before.length,
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
