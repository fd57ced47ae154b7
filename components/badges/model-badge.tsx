import { Badge } from './badge';

export function ModelBadge({ model }: { model: string }) {
  return (
    <Badge label={`Model: ${model}`}>
      <span className="min-w-0 truncate rounded bg-canvas px-1.5 py-px font-medium text-soft text-xs ring-1 ring-line ring-inset">
        {model}
      </span>
    </Badge>
  );
}
