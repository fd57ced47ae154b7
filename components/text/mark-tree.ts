import type { Range } from '@/lib/agents/model/agent';
import type { Marks } from './highlight';
import type { HtmlNode } from './outline';

/** What only sets off a part of a line, so that words and phrases go on from one side of it to the other. */
const INLINE: ReadonlySet<string> = new Set(['a', 'code', 'del', 'em', 's', 'strong', 'sup']);

/** Notes in the texts of a tree where the words of a search are. */
export function markTree(tree: HtmlNode, marks: Marks): void {
  for (const run of runsOf(tree)) {
    const ranges = marks(run.map(({ value = '' }) => value).join(''));
    let start = 0;
    for (const node of run) {
      const length = node.value?.length ?? 0;
      const inside = cutRanges(ranges, start, start + length);
      if (inside.length > 0) node.ranges = inside;
      start += length;
    }
  }
}

/** The texts of a tree, those of one line of thought together. */
function runsOf(tree: HtmlNode): HtmlNode[][] {
  const runs: HtmlNode[][] = [[]];
  const collect = ({ children = [] }: HtmlNode) => {
    for (const child of children) {
      if (child.tagName === undefined) {
        runs.at(-1)?.push(child);
        continue;
      }
      const isApart = !INLINE.has(child.tagName);
      if (isApart) runs.push([]);
      collect(child);
      if (isApart) runs.push([]);
    }
  };
  collect(tree);
  return runs.filter((run) => run.length > 0);
}

/** The parts of ranges between two offsets, counted from the first. */
function cutRanges(ranges: readonly Range[], start: number, end: number): Range[] {
  return ranges
    .filter(({ from, to }) => from < end && to > start)
    .map(({ from, to }) => ({
      from: Math.max(from, start) - start,
      to: Math.min(to, end) - start,
    }));
}
