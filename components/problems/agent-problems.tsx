import Link from 'next/link';
import type { ReactNode } from 'react';
import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import { AndMore } from '@/components/words/and-more';
import { formatCount } from '@/components/words/format-count';
import type { Problem } from '@/lib/agents/model/agent';
import { compareSeverities } from '@/lib/agents/model/severities';
import type { Position } from '@/lib/agents/text/positions';

type Locate = (offset: number) => Position;

type Shown = {
  readonly problems: readonly Problem[];
  readonly locate: Locate;
  /**
   * The button that fixes a problem; null if only a person can fix it, or if another problem of its
   * kind has the button.
   */
  readonly fixOf: (problem: Problem) => ReactNode;
};

/** The problems of a file, the most severe first; notes are folded away. */
export function AgentProblems(props: Shown) {
  const { problems } = props;
  const sorted = problems.toSorted(
    (a, b) => compareSeverities(a.severity, b.severity) || a.from - b.from,
  );
  const grave = sorted.filter(({ severity }) => severity !== 'info');
  const notes = sorted.filter(({ severity }) => severity === 'info');
  return (
    <>
      <Items {...props} problems={grave} />
      {notes.length > 0 && (
        <details className={grave.length > 0 ? 'mt-2' : ''}>
          <summary className="w-fit text-soft text-sm hover:text-ink">
            {formatCount(notes.length, 'note', 'notes')}
          </summary>
          <Items {...props} problems={notes} />
        </details>
      )}
    </>
  );
}

/** More are not drawn. */
const MOST = 60;

function Items({ problems, locate, fixOf }: Shown) {
  return (
    <>
      <List problems={problems.slice(0, MOST)} locate={locate} fixOf={fixOf} />
      <AndMore
        count={problems.length}
        most={MOST}
        one="problem"
        many="problems"
        where="their lines are marked in the source."
      />
    </>
  );
}

function List({ problems, locate, fixOf }: Shown) {
  return (
    <ul className="flex flex-col">
      {problems.map((problem) => {
        const { one, ink } = SEVERITY_LOOKS[problem.severity];
        return (
          <li
            key={`${problem.code} ${problem.from} ${problem.to}`}
            className="flex gap-3 border-line border-b py-2 last:border-b-0"
          >
            <span className={`w-16 shrink-0 font-medium text-sm capitalize ${ink}`}>{one}</span>
            <div className="min-w-0 flex-1 wrap-anywhere">
              <p>{problem.message}</p>
              {problem.hint !== undefined && <p className="text-soft">{problem.hint}</p>}
              <ProblemLine problem={problem} locate={locate} />
              {fixOf(problem)}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The code of a problem and the line it is on. */
export function ProblemLine({ problem, locate }: { problem: Problem; locate: Locate }) {
  const { line } = locate(problem.from);
  return (
    <p className="text-faint text-xs">
      <Link
        href={`/problems/${problem.code}`}
        prefetch={false}
        title="What this problem means"
        className="hover:text-ink hover:underline"
      >
        <code>{problem.code}</code>
      </Link>
      {' · '}
      <a href={`#L${line}`} className="hover:text-ink hover:underline">
        line {line}
      </a>
    </p>
  );
}
