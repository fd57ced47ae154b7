import type { ReactNode } from 'react';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { FixProblem } from '@/components/problems/fix-problem';
import { SuggestedFix as SuggestedFixView } from '@/components/problems/suggested-fix';
import type { Problem } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { FileFix, SuggestedFix } from '@/lib/agents/problems/problem-pages';

/** What can be fixed in the file, and what is left to a person, by code. */
export type Remedies = {
  readonly fixes: ReadonlyMap<ProblemCode, FileFix>;
  readonly suggestions: ReadonlyMap<ProblemCode, SuggestedFix>;
};

/**
 * What can be done about a problem, which stands at the first of those with its code.
 * @param reason the problem that decides the verdict, which comes before all others
 */
export function remedyOf(
  problem: Problem,
  reason: Problem | null,
  { root, path, reading, whyReadOnly }: ShownAgent,
  { fixes, suggestions }: Remedies,
): ReactNode {
  const { code } = problem;
  const alike = [reason, ...reading.problems].filter((other) => other?.code === code);
  if (alike[0] !== problem) return null;
  if (whyReadOnly !== null && problem.fix) return <NoFix why={whyReadOnly} />;
  const agent = { root, path };
  const fix = fixes.get(code);
  if (fix) {
    return <FixProblem agent={agent} code={code} count={new Set(alike).size} fix={fix} />;
  }
  const suggestion = suggestions.get(code);
  return suggestion ? <SuggestedFixView agent={agent} code={code} suggestion={suggestion} /> : null;
}

/** The button of a fix that cannot be made. The head of the page says why, too. */
function NoFix({ why }: { why: string }) {
  return (
    <button type="button" className="control mt-2 h-7" disabled title={why}>
      Fix
    </button>
  );
}
