import { Cpu, Wrench } from 'lucide-react';
import type { Tools as AgentTools, ClientAgent } from '@/lib/agents/model/agent';
import { formatTools } from '@/lib/agents/reading/loaded-fields';

/** What an agent runs with. */
export function AtAGlance({
  agent: { model, tools },
}: {
  agent: Pick<ClientAgent, 'model' | 'tools'>;
}) {
  return (
    <ul aria-label="Model and tools" className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-sm">
      <li className="flex min-w-0 gap-1.5">
        <Cpu size={14} aria-hidden="true" className="mt-[calc((1lh-14px)/2)] shrink-0 text-faint" />
        <span className="wrap-anywhere">{model ?? 'The model of the conversation'}</span>
      </li>
      <li className="flex min-w-0 gap-1.5">
        <Wrench
          size={14}
          aria-hidden="true"
          className="mt-[calc((1lh-14px)/2)] shrink-0 text-faint"
        />
        <span className="min-w-0 wrap-anywhere">
          <Tools tools={tools} />
        </span>
      </li>
    </ul>
  );
}

/** A longer list is folded. */
const MANY_TOOLS = 16;

function Tools({ tools }: { tools: AgentTools }) {
  const names = formatTools(tools);
  if (tools.kind !== 'some' || tools.names.length <= MANY_TOOLS) return names;
  return (
    <details>
      <summary className="hover:text-accent">{tools.names.length} tools</summary>
      {names}
    </details>
  );
}
