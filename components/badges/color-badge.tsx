import { Badge } from './badge';
import { ColorDot } from './color-dot';

export function ColorBadge({ color }: { color: string | null }) {
  if (color === null) return <ColorDot color={null} />;
  return (
    <Badge label={`Color: ${color}`} className="shrink-0">
      <ColorDot color={color} />
    </Badge>
  );
}
