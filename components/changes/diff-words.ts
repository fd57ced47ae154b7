import { Change, diff, presentableDiff } from '@codemirror/merge';

/** Gives up on precision where more than this differs, so that two long texts do not take seconds. */
const LIMITS = { scanLimit: 5_000, timeout: 300 };

/** One number for each character of a text that stands for a word: below the surrogates. */
const MOST_WORDS = 0xd7ff;

/** The differences between two texts, in whole words. */
export function diffWords(before: string, after: string): readonly Change[] {
  const [a, b] = [splitWords(before), splitWords(after)];
  const letters = new Map<string, string>();
  const encode = (words: readonly string[]) =>
    words
      .map((word) => {
        const letter = letters.get(word) ?? String.fromCharCode(letters.size + 1);
        letters.set(word, letter);
        return letter;
      })
      .join('');
  const [shortA, shortB] = [encode(a), encode(b)];
  if (letters.size >= MOST_WORDS) return presentableDiff(before, after, LIMITS);
  const [startsA, startsB] = [startsOf(a), startsOf(b)];
  return joinNear(diff(shortA, shortB, LIMITS), shortA, letters).map(
    ({ fromA, toA, fromB, toB }) =>
      new Change(
        startsA[fromA] ?? before.length,
        startsA[toA] ?? before.length,
        startsB[fromB] ?? after.length,
        startsB[toB] ?? after.length,
      ),
  );
}

/** How much of the longer text is in the other one too, in the same order; from 0 to 1. */
export function shareOf(before: string, after: string): number {
  let same = after.length;
  for (const { fromB, toB } of diffWords(before, after)) same -= toB - fromB;
  return same / Math.max(before.length, after.length, 1);
}

/** Words, single signs, and the white space between them. */
function splitWords(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+|\n|[^\S\n]+|[^\p{L}\p{M}\p{N}_\s]/gu) ?? [];
}

/** Makes one change of two that only a blank separates, because they are read as one. */
function joinNear(
  changes: readonly Change[],
  a: string,
  letters: ReadonlyMap<string, string>,
): Change[] {
  const blank = letters.get(' ');
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last && a.slice(last.toA, change.fromA) === blank) {
      joined[joined.length - 1] = new Change(last.fromA, change.toA, last.fromB, change.toB);
    } else joined.push(change);
  }
  return joined;
}

function startsOf(words: readonly string[]): number[] {
  let at = 0;
  return words.map((word) => {
    const start = at;
    at += word.length;
    return start;
  });
}
