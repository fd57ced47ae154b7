import { FixChanges } from '@/components/changes/fix-changes';
import { AheadLink } from '@/components/live/ahead-link';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { SuggestedFix as Suggested } from '@/lib/agents/problems/problem-pages';

/** What might end a problem: shown, and left to the person, because it may not be what was meant. */
export function SuggestedFix({
  agent,
  code,
  suggestion,
}: {
  agent: AgentRef;
  code: ProblemCode;
  suggestion: Suggested;
}) {
  return (
    <div className="mt-2 flex flex-wrap items-start gap-x-3 gap-y-2">
      <AheadLink href={`${agentHref(agent, 'edit')}#${code}`} className="control h-7">
        Try it in the editor
      </AheadLink>
      <details className="min-w-0 flex-1 basis-48">
        <summary className="w-fit text-soft text-sm leading-7 hover:text-ink">
          A suggestion to look at
        </summary>
        <p className="text-soft text-sm">{suggestion.doubt}</p>
        <div className="mt-1.5">
          <FixChanges change={suggestion} />
        </div>
      </details>
    </div>
  );
}
