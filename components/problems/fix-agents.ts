import { restoreVersion } from '@/components/api/history';
import { fixProblems } from '@/components/api/problems';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AffectedAgent } from '@/lib/agents/problems/problem-pages';

/** A file and the fix to make in it. */
export type Fixable = Pick<AffectedAgent, 'root' | 'path' | 'fix'>;

/** A file that was fixed, with the revisions before and after. */
export type FixedAgent = AgentRef & { readonly before: string; readonly after: string };

/** Fixes the problems of one kind, file by file. A file that has changed since it was read is left alone. */
export async function fixAgents(
  code: ProblemCode,
  agents: readonly Fixable[],
): Promise<{ fixed: FixedAgent[]; failures: string[] }> {
  const fixed: FixedAgent[] = [];
  const failures: string[] = [];
  for (const { root, path, fix } of agents) {
    if (fix === null) continue;
    const answer = await fixProblems({ root, path }, [code], fix.revision);
    if (answer.ok) fixed.push({ root, path, before: fix.revision, after: answer.revision });
    else failures.push(answer.message);
  }
  return { fixed, failures };
}

/** Restores what the files held before. @returns a message for each one where that failed */
export async function undoFixes(fixed: readonly FixedAgent[]): Promise<string[]> {
  const failures: string[] = [];
  for (const { before, after, ...ref } of fixed) {
    const answer = await restoreVersion(ref, before, after);
    if (!answer.ok) failures.push(answer.message);
  }
  return failures;
}
