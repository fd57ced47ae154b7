import { Wrench } from 'lucide-react';
import { Badge } from './badge';

export const TOOLS_ICON = <Wrench size={12} aria-hidden="true" className="shrink-0" />;

export function ToolsBadge({ tools }: { tools: 'all' | readonly string[] }) {
  const count = tools === 'all' ? 'all' : String(tools.length);
  return (
    <Badge label={`Tools: ${count}`} className="text-faint text-xs tabular-nums">
      {TOOLS_ICON}
      {count}
    </Badge>
  );
}
