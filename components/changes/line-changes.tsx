import { VisibleText } from '@/components/text/visible-text';
import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import { sameEnds } from '@/lib/agents/text/text-change';

/** Lines up to this length are shown whole. */
const WHOLE = 600;
/** Characters of a longer one that are shown around what changed in it. */
const CONTEXT = 200;

/** The lines that a change removes and adds, shortened to what differs, which is marked. */
export function LineChanges({ changes }: { changes: readonly ChangedLines[] }) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative max-h-64 overflow-auto rounded-md border border-line-strong bg-canvas p-1.5 font-mono text-ink text-xs"
    >
      {changes.flatMap(inPairs).map((change, index) => {
        const { before, after } = findDifference(change);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes of a text have no other identity.
          <div key={index} className="not-first:mt-1 not-first:border-line not-first:border-t">
            <Lines of={before} sign="−" ink="bg-bad-soft" mark="bg-bad/30" word="Removed" />
            <Lines of={after} sign="+" ink="bg-ok-soft" mark="bg-ok/30" word="Added" />
          </div>
        );
      })}
    </div>
  );
}

/** A line in three parts, of which the middle differs; it is empty where all of the line does. */
type Parts = readonly [start: string, middle: string, end: string];

function Lines({
  of,
  sign,
  ink,
  mark,
  word,
}: {
  of: readonly Parts[];
  sign: string;
  ink: string;
  /** The ground of what differs. */
  mark: string;
  word: string;
}) {
  return of.map(([start, middle, end], index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nor have their lines.
    <p key={index} className={`flex gap-2 px-2 ${ink}`}>
      <span aria-hidden="true" className="font-semibold">
        {sign}
      </span>
      <span className="sr-only">{word}:</span>
      <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">
        <VisibleText text={start} />
        {middle !== '' && (
          // Underlined, blanks would look like underscores.
          <span className={`rounded font-bold forced-colors:underline ${mark}`}>
            <VisibleText text={middle} />
          </span>
        )}
        <VisibleText text={end} />
      </span>
    </p>
  ));
}

/** Lines that are as many before as after, as where words are replaced, are shown one by one. */
function inPairs({ before, after }: ChangedLines): ChangedLines[] {
  if (before.length !== after.length) return [{ before, after }];
  return before.map((line, at) => ({ before: [line], after: after.slice(at, at + 1) }));
}

function findDifference({ before, after }: ChangedLines) {
  const [old, next] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1 || old === undefined || next === undefined) {
    const whole = (line: string): Parts => [line, '', ''];
    return { before: before.map(whole), after: after.map(whole) };
  }
  const [head, tail] = sameEnds(old, next);
  return { before: [cut(old, head, tail)], after: [cut(next, head, tail)] };
}

/** A description is often one line of thousands of characters, of which a change touches two. */
function cut(line: string, head: number, tail: number): Parts {
  const [start, middle, end] = [
    line.slice(0, head),
    line.slice(head, line.length - tail),
    line.slice(line.length - tail),
  ];
  // A value that was quoted differs only at its ends.
  const isLong = middle.length > WHOLE;
  const short = isLong ? `${middle.slice(0, CONTEXT)} … ${middle.slice(-CONTEXT)}` : middle;
  if (head + tail === 0) return [short, '', ''];
  if (line.length <= WHOLE) return [start, middle, end];
  return [
    start.length > CONTEXT ? `…${start.slice(-CONTEXT)}` : start,
    short,
    end.length > CONTEXT ? `${end.slice(0, CONTEXT)}…` : end,
  ];
}
