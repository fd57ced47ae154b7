import type { YamlValue } from '@/lib/agents/model/agent';
import type { Change, LoadedChange, WritingChange } from './change';
import {
  type DescribedChange,
  describeChange,
  describeWriting,
  titleInWords,
  titleOf,
  wordOf,
} from './describe-change';

/** What two agents are called side by side, such as A and B. */
export type Sides = readonly [string, string];

/** The same as `describeChange`, in words for two agents of which neither was before the other. */
export function describeSides(change: Change, sides: Sides): DescribedChange[] {
  return describeChange(change).map((described) => ({
    ...described,
    words: tell(change, described, sides),
  }));
}

export function describeWritingOfSides(change: WritingChange, [a, b]: Sides): DescribedChange {
  const { what, from, to } = change;
  const described = describeWriting(change);
  // Where the words are more than what it is, both values are short.
  const isShort = described.words !== what;
  return { ...described, words: isShort ? `${what}: ${from} in ${a}, ${to} in ${b}` : what };
}

function tell(change: Change, { kind, what, from, to }: DescribedChange, sides: Sides): string {
  const [a, b] = sides;
  switch (change.kind) {
    case 'field':
      return tellValues(change.key, change.from, change.to, sides);
    case 'loaded':
      return tellLoaded(change, sides);
    case 'loading': {
      const [first, second] = [change.from, change.to].map((code) =>
        code === null ? 'loads' : `is skipped: ${titleInWords(code)}`,
      );
      return `${a} ${first}; ${b} ${second}`;
    }
    case 'tool': {
      const { before, after } = change.step;
      return before === null || after === null || before === after
        ? tellPiece(`${change.key}: ${after ?? before}`, from, to, sides)
        : `${change.key}: ${before} in ${a}, ${after} in ${b}`;
    }
    case 'section': {
      const { before, after } = change.step;
      return before && after && before.heading !== after.heading
        ? `${titleOf(before)} in ${a}, ${titleOf(after)} in ${b}`
        : tellPiece(titleOf(after ?? before), from, to, sides);
    }
    case 'part':
      return tellPiece(kind === 'prose' ? 'prose of the description' : what, from, to, sides);
  }
}

/** @param from null where the first lacks it; a number where both have it at another place */
function tellPiece(
  what: string,
  from: DescribedChange['from'],
  to: DescribedChange['to'],
  [a, b]: Sides,
): string {
  if (from === null) return `${what} only in ${b}`;
  if (to === null) return `${what} only in ${a}`;
  return typeof from === 'number' ? `${what} stands elsewhere` : `${what} differs`;
}

function tellValues(
  key: string,
  from: YamlValue | undefined,
  to: YamlValue | undefined,
  [a, b]: Sides,
): string {
  const none = key === 'tools' ? 'all tools' : 'none';
  const [first, second] = [from, to].map((value) => (value === undefined ? none : wordOf(value)));
  if (first != null && second != null) return `${key}: ${first} in ${a}, ${second} in ${b}`;
  if (from === undefined) return `${key} only in ${b}`;
  return to === undefined ? `${key} only in ${a}` : `${key} differs`;
}

function tellLoaded({ key, from, to }: LoadedChange, [a, b]: Sides): string {
  const [first, second] = [from, to].map((value) => {
    if (value === undefined) return 'as written';
    if (value === null) return 'as if it were absent';
    const word = wordOf(value);
    return word === null ? 'as something else' : `as ${word}`;
  });
  const subject = key === 'body' ? 'the prompt' : key;
  return first === second
    ? `Claude Code loads ${subject} differently, and in neither as written`
    : `Claude Code loads ${subject} ${first} in ${a}, ${second} in ${b}`;
}
