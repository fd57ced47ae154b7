import { Lock } from 'lucide-react';
import { Badge } from './badge';

export function ReadOnlyBadge({ readOnly }: { readOnly: boolean }) {
  if (!readOnly) return null;
  return (
    <Badge label="Read-only">
      <Lock size={12} aria-hidden="true" className="shrink-0 text-faint" />
    </Badge>
  );
}
