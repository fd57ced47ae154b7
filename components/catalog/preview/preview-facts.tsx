import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { formatWeight } from '@/components/words/format-weight';
import { formatTools } from '@/lib/agents/reading/loaded-fields';
import { lineTokens, listedLine } from '@/lib/agents/session/listed-line';
import type { AgentJson } from '@/lib/api/agent';

/** Model, tools and weight, as Claude Code or the tool of the file has them, and what Claude sees. */
export function PreviewFacts({ agent }: { agent: AgentJson }) {
  const { client, inTool } = agent;
  return (
    <>
      {inTool !== undefined && inTool.identity !== null && (
        <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm [&_dt]:text-faint">
          <dt>Model</dt>
          <dd>{inTool.model ?? 'that of the session'}</dd>
          <dt>Tools</dt>
          <dd>{inTool.tools === null ? 'all tools' : inTool.tools.join(', ') || 'no tools'}</dd>
        </dl>
      )}
      {client.loads && (
        <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm [&_dt]:text-faint">
          <dt>Model</dt>
          <dd>{client.agent.model ?? 'same as the conversation'}</dd>
          <dt>Tools</dt>
          <dd>{formatTools(client.agent.tools)}</dd>
          <dt>Weight</dt>
          <dd>{formatWeight(agent.tokens, agent.standing)}</dd>
        </dl>
      )}
      {client.loads && (
        <details className="text-sm">
          <summary className="w-fit text-soft hover:text-ink">
            What Claude sees, with its tools{' '}
            {formatCount(lineTokens(listedLine(client.agent)), 'token', 'tokens')}
          </summary>
          <pre className="mt-1.5 whitespace-pre-wrap rounded bg-hover px-3 py-2 font-mono text-xs wrap-anywhere">
            <VisibleText text={listedLine(client.agent)} />
          </pre>
        </details>
      )}
    </>
  );
}
