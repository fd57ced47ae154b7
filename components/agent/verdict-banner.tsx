import type { ReactNode } from 'react';
import { VerdictIcon } from '@/components/badges/verdict-badge';
import { AgentProblems, ProblemLine } from '@/components/problems/agent-problems';
import { formatCount } from '@/components/words/format-count';
import type { Problem, Standing } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { formatVerdictSentence, isUnused, signOf } from '@/lib/agents/model/verdicts';
import { findMarked } from '@/lib/agents/problems/verdict';
import type { Position } from '@/lib/agents/text/positions';

type Judged = {
  readonly reading: AgentReading;
  /** Among the agents of its name. */
  readonly standing: Standing | null;
  /** The problem that the verdict comes from; null when all is well. */
  readonly reason: Problem | null;
  readonly locate: (offset: number) => Position;
  /** The button that fixes a problem; null where there is none. */
  readonly fixOf: (problem: Problem) => ReactNode;
};

/** Whether what happens to the file is what a person has to see first. */
export function isAlarming({ reading: { verdict }, standing, reason }: Judged): boolean {
  if (isUnused(standing)) return false;
  const sign = signOf(verdict, reason);
  return sign === 'skipped' || sign === 'lost';
}

/**
 * What Claude Code, or the tool whose agent it is, does with the file. Where something is lost, also why and what to do about it;
 * else all of that is folded into one line, with the other problems.
 */
export function VerdictBanner(judged: Judged) {
  const { reading, standing, reason, locate, fixOf } = judged;
  const { verdict, context } = reading;
  const tool = context.rules.kind === 'tool' ? context.rules.tool : null;
  const sentence = formatVerdictSentence(verdict, standing, tool);
  const others = reading.problems.filter((problem) => problem !== reason);
  const grave = reading.problems.filter(({ severity }) => severity !== 'info');
  const first = reason ?? findMarked(verdict, grave, standing);
  const icon = <VerdictIcon verdict={verdict} reason={first} size={16} />;
  if (isAlarming(judged) && reason !== null) {
    return (
      <div className="flex gap-2.5 rounded-md bg-bad-soft px-3 py-2">
        <span className="flex h-[1lh] items-center self-start">{icon}</span>
        <div className="min-w-0 wrap-anywhere">
          <p className="font-medium">{sentence}</p>
          <Reason problem={reason} locate={locate} fixOf={fixOf} />
        </div>
      </div>
    );
  }
  const more = others.filter((problem) => problem !== first);
  const line = (
    <>
      <span
        className={`flex h-[1lh] items-center self-start ${isUnused(standing) ? 'grayscale' : ''}`}
      >
        {icon}
      </span>
      <span className="flex min-w-0 flex-wrap gap-x-1.5 sm:flex-nowrap">
        <span className="shrink-0 font-medium max-sm:shrink">{sentence}</span>{' '}
        {/* Whole where it is opened. */}
        {first !== null && <span className="min-w-0 truncate text-soft">{first.message} </span>}
        {more.length > 0 && (
          <span className="shrink-0 text-faint">{countProblems(more, first)}</span>
        )}
      </span>
    </>
  );
  if (reason === null && others.length === 0) return <p className="flex gap-2.5">{line}</p>;
  return (
    <details id="problems" className="group min-w-0 scroll-mt-4">
      <summary className="-mx-1.5 flex w-fit max-w-full gap-2.5 rounded-md px-1.5 hover:bg-hover">
        {line}
        <span aria-hidden="true" className="shrink-0 text-faint group-open:rotate-90">
          ›
        </span>
      </summary>
      <div className="mt-2 border-line border-l-2 pl-4">
        {reason !== null && <Reason problem={reason} locate={locate} fixOf={fixOf} />}
        {others.length > 0 && <AgentProblems problems={others} locate={locate} fixOf={fixOf} />}
      </div>
    </details>
  );
}

function Reason({
  problem,
  locate,
  fixOf,
}: { problem: Problem } & Pick<Judged, 'locate' | 'fixOf'>) {
  return (
    <>
      <p className="text-soft">{problem.message}</p>
      {problem.hint !== undefined && <p className="text-soft">{problem.hint}</p>}
      <ProblemLine problem={problem} locate={locate} />
      {fixOf(problem)}
    </>
  );
}

/** @param told the problem that is told already */
function countProblems(problems: readonly Problem[], told: Problem | null): string {
  const notes = problems.filter(({ severity }) => severity === 'info').length;
  const grave = problems.length - notes;
  const more = told === null ? '' : 'more ';
  return [
    grave > 0 && formatCount(grave, `${more}problem`, `${more}problems`),
    notes > 0 && formatCount(notes, 'note', 'notes'),
  ]
    .filter(Boolean)
    .join(', ');
}
