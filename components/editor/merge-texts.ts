import { diff3Merge } from 'node-diff3';

/** One stretch of a three-way merge, in order; joined they are the merged text. */
export type MergePart =
  /** Both sides agree, or only one of them changed it. */
  | { readonly kind: 'merged'; readonly text: string }
  /** Both changed it, each in its own way: a person has to choose. */
  | {
      readonly kind: 'conflict';
      readonly yours: string;
      readonly theirs: string;
      readonly base: string;
    };

/**
 * Merges two texts that started from one, line by line. Line ends belong to their lines, so the
 * bytes of untouched lines stay. Nothing is merged within a line: both versions of it are shown.
 */
export function mergeTexts(yours: string, base: string, theirs: string): MergePart[] {
  const regions = diff3Merge(linesOf(yours), linesOf(base), linesOf(theirs), {
    excludeFalseConflicts: true,
  });
  return regions.map(({ ok, conflict }): MergePart => {
    if (ok) return { kind: 'merged', text: ok.join('') };
    return {
      kind: 'conflict',
      yours: conflict?.a.join('') ?? '',
      base: conflict?.o.join('') ?? '',
      theirs: conflict?.b.join('') ?? '',
    };
  });
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
