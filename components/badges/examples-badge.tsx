import { MessagesSquare } from 'lucide-react';
import { Badge } from './badge';

export const EXAMPLES_ICON = <MessagesSquare size={12} aria-hidden="true" className="shrink-0" />;

export function ExamplesBadge({ examples }: { examples: number }) {
  return (
    <Badge label={`Examples: ${examples}`} className="text-faint text-xs tabular-nums">
      {EXAMPLES_ICON}
      {examples}
    </Badge>
  );
}
