import { MessagesSquare } from 'lucide-react';
import { Badge } from './badge';

export function ExamplesBadge({ examples }: { examples: number }) {
  return (
    <Badge label={`Examples: ${examples}`} className="text-faint text-xs tabular-nums">
      <MessagesSquare size={12} aria-hidden="true" className="shrink-0" />
      {examples}
    </Badge>
  );
}
