import { Cpu, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tools as AgentTools } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { formatTools } from '@/lib/agents/reading/loaded-fields';

/** What an agent runs with in Claude Code, or in the tool that it is made for; nothing where it does not load. */
export function AtAGlance({ reading: { client, inTool } }: { reading: AgentReading }) {
  if (client.loads) {
    const { model, tools } = client.agent;
    return (
      <Facts model={model ?? 'The model of the conversation'} tools={<Tools tools={tools} />} />
    );
  }
  if (inTool === undefined || inTool.identity === null) return null;
  const { model, tools } = inTool;
  const words = tools === null ? 'all tools' : tools.join(', ') || 'no tools';
  return <Facts model={model ?? 'The model of the session'} tools={words} />;
}

function Facts({ model, tools }: { model: string; tools: ReactNode }) {
  return (
    <ul aria-label="Model and tools" className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-sm">
      <li className="flex min-w-0 gap-1.5">
        <Cpu size={14} aria-hidden="true" className="mt-[calc((1lh-14px)/2)] shrink-0 text-faint" />
        <span className="wrap-anywhere">{model}</span>
      </li>
      <li className="flex min-w-0 gap-1.5">
        <Wrench
          size={14}
          aria-hidden="true"
          className="mt-[calc((1lh-14px)/2)] shrink-0 text-faint"
        />
        <span className="min-w-0 wrap-anywhere">{tools}</span>
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
