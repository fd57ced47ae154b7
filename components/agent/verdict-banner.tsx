import type { ReactNode } from 'react';
import { VerdictIcon } from '@/components/badges/verdict-badge';
import { ProblemLine } from '@/components/problems/agent-problems';
import type { Problem, Standing } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { formatVerdictSentence } from '@/lib/agents/model/verdicts';
import type { Position } from '@/lib/agents/text/positions';

const LOOKS = {
  loads: 'bg-ok-soft',
  altered: 'bg-warn-soft',
  skipped: 'bg-bad-soft',
  document: 'bg-sunken',
} as const;

/** What Claude Code, or the tool whose agent it is, does with the file, why, and what to do about it. */
export function VerdictBanner({
  reading: { verdict, context },
  standing,
  reason,
  locate,
  fix,
}: {
  reading: AgentReading;
  /** Among the agents of its name. */
  standing: Standing | null;
  /** The problem that the verdict comes from; null when all is well. */
  reason: Problem | null;
  locate: (offset: number) => Position;
  /** The button that fixes the reason. */
  fix: ReactNode;
}) {
  const severity = reason?.severity;
  const tool = context.rules.kind === 'tool' ? context.rules.tool : null;
  const look = LOOKS[verdict === 'altered' && severity === 'error' ? 'skipped' : verdict];
  return (
    <div className={`flex gap-2.5 rounded-md px-3 py-2 ${look}`}>
      <span className="flex h-[1lh] items-center self-start">
        <VerdictIcon verdict={verdict} severity={severity} size={16} />
      </span>
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">{formatVerdictSentence(verdict, standing, tool)}</p>
        {reason !== null && (
          <>
            <p className="text-soft">{reason.message}</p>
            {reason.hint !== undefined && <p className="text-soft">{reason.hint}</p>}
            <ProblemLine problem={reason} locate={locate} />
            {fix}
          </>
        )}
      </div>
    </div>
  );
}
