import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { formatCount } from '@/components/words/format-count';
import { formatSize } from '@/components/words/format-file';
import { formatWeight } from '@/components/words/format-weight';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';

/** Where it stands and what it weighs. */
export function AgentFacts({ agent }: { agent: ShownAgent }) {
  const { client, tokens, description, source } = agent.reading;
  return (
    <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm [&_dt]:text-faint">
      <dt>Scope</dt>
      <dd className="wrap-anywhere">{SCOPE_FACTS[agent.scope].name}</dd>
      {agent.tool !== null && (
        <>
          <dt>Made for</dt>
          <dd>{TOOL_FACTS[agent.tool].name}</dd>
        </>
      )}
      {client.loads && (
        <>
          <dt>Color</dt>
          <dd>{client.agent.color ?? <span className="text-soft">automatic</span>}</dd>
        </>
      )}
      <dt>Examples</dt>
      <dd>{description.examples.length}</dd>
      {client.loads && (
        <>
          <dt>Weight</dt>
          <dd>{formatWeight(tokens, agent.standing)}</dd>
        </>
      )}
      <dt>Size</dt>
      <dd>
        {source.size >= 1000 && `${formatSize(source.size)}, `}
        {formatCount(source.size, 'byte', 'bytes')}
      </dd>
    </dl>
  );
}
