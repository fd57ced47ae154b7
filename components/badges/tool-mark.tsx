import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { Badge } from './badge';

/** Whose agent it is, where that is another tool than Claude Code; nothing for its own. */
export function ToolMark({ tool }: { tool: OtherTool | undefined }) {
  if (tool === undefined) return null;
  const { name } = TOOL_FACTS[tool];
  return (
    <Badge label={`Made for ${name}`} className="shrink-0">
      <span className="whitespace-nowrap rounded-full bg-canvas px-1.5 py-px text-soft text-xs ring-1 ring-line-strong ring-inset">
        {name}
      </span>
    </Badge>
  );
}
