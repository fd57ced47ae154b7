import { FixChanges } from '@/components/changes/fix-changes';
import { AheadLink } from '@/components/live/ahead-link';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { SuggestedFix as Suggested } from '@/lib/agents/problems/problem-pages';

/** What might end a problem: shown, and left to the person, because it may not be what was meant. */
export function SuggestedFix({ agent, suggestion }: { agent: AgentRef; suggestion: Suggested }) {
  return (
    <details className="mt-1 min-w-0">
      <summary className="w-fit text-soft text-sm leading-7 hover:text-ink">
        A suggestion to look at
      </summary>
      <p className="text-soft text-sm">
        {suggestion.doubt} If the change below is right, make it in the{' '}
        <AheadLink href={agentHref(agent, 'edit')} className="underline">
          editor
        </AheadLink>
        .
      </p>
      <div className="mt-1.5">
        <FixChanges change={suggestion} />
      </div>
    </details>
  );
}
