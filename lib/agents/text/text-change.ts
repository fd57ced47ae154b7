import type { TextChange } from '@/lib/agents/model/agent';

/**
 * The text after the changes.
 * @throws RangeError when they overlap, are not sorted, or reach outside the text.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let position = 0;
  for (const { from, to, insert } of changes) {
    if (from < position || to < from || to > text.length) {
      throw new RangeError(
        `Change ${from}..${to} does not fit: changes are sorted, apart, and within ${position}..${text.length}.`,
      );
    }
    result += text.slice(position, from) + insert;
    position = to;
  }
  return result + text.slice(position);
}

/** Whether two changes are not apart, so that which one is made first might matter. */
export function touches(a: TextChange, b: TextChange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** The same change, without the ends that it would replace with themselves. */
export function trimChange(text: string, { from, to, insert }: TextChange): TextChange {
  const [head, tail] = sameEnds(text.slice(from, to), insert);
  return { from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) };
}

/** The length of what two texts share at the start and, beyond that, at the end; no character is cut in two. */
export function sameEnds(a: string, b: string): [number, number] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  if (head > 0 && isOneCharacter(a, head, b)) head -= 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)
  ) {
    tail += 1;
  }
  if (tail > 0 && isOneCharacter(a, a.length - tail, b, b.length - tail)) tail -= 1;
  return [head, tail];
}

/** Whether a surrogate pair or a CR LF spans this place, in either text. */
function isOneCharacter(a: string, at: number, b: string, bAt = at): boolean {
  return [a.slice(at - 1, at + 1), b.slice(bAt - 1, bAt + 1)].some(
    (pair) => pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair),
  );
}
