import { Link2 } from 'lucide-react';
import { Badge } from './badge';

/** Where else the file is found that a row stands for. */
export function AliasesBadge({ places }: { places: string | null }) {
  if (places === null) return null;
  return (
    <Badge label={`One file, also reached as ${places}`} className="relative z-10">
      <Link2 size={13} aria-hidden="true" className="shrink-0 text-faint" />
    </Badge>
  );
}
