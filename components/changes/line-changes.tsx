import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import { sameEnds } from '@/lib/agents/text/text-change';

/** Characters of a long line that are shown around what changed in it. */
const CONTEXT = 60;

/** The lines that a fix removes and adds, shortened to what differs. */
export function LineChanges({ changes }: { changes: readonly ChangedLines[] }) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative max-h-64 overflow-auto rounded-md border border-line-strong bg-canvas p-1.5 font-mono text-ink text-xs"
    >
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes of a text have no other identity.
        <div key={index} className="not-first:mt-1 not-first:border-line not-first:border-t">
          <Lines of={shorten(change).before} sign="−" ink="bg-bad-soft" word="Removed" />
          <Lines of={shorten(change).after} sign="+" ink="bg-ok-soft" word="Added" />
        </div>
      ))}
    </div>
  );
}

function Lines({
  of,
  sign,
  ink,
  word,
}: {
  of: readonly string[];
  sign: string;
  ink: string;
  word: string;
}) {
  return of.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nor have their lines.
    <p key={index} className={`flex gap-2 px-2 ${ink}`}>
      <span aria-hidden="true" className="font-semibold">
        {sign}
      </span>
      <span className="sr-only">{word}:</span>
      <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{line}</span>
    </p>
  ));
}

/** A description is often one line of thousands of characters, of which a fix changes two. */
function shorten({ before, after }: ChangedLines): ChangedLines {
  const [old, next] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1 || old === undefined || next === undefined) {
    return { before, after };
  }
  const [head, tail] = sameEnds(old, next);
  return { before: [cut(old, head, tail)], after: [cut(next, head, tail)] };
}

function cut(line: string, head: number, tail: number): string {
  const from = head > CONTEXT ? head - CONTEXT : 0;
  const to = tail > CONTEXT ? line.length - tail + CONTEXT : line.length;
  const middle = line.slice(from, to);
  // A value that was quoted differs only at its ends.
  const short =
    middle.length > 6 * CONTEXT
      ? `${middle.slice(0, 3 * CONTEXT)} … ${middle.slice(-3 * CONTEXT)}`
      : middle;
  return `${from > 0 ? '…' : ''}${short}${to < line.length ? '…' : ''}`;
}
