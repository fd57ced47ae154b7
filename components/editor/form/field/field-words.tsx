import type { FieldHandle } from './use-field';

/** Lays out a label with the words beside it, the same in every field. */
export const FIELD_HEAD = 'flex min-h-6 items-baseline gap-2 text-sm';

/** What a field does, or what holds without it. */
export function FieldWords({ handle: { spec, field } }: { handle: FieldHandle }) {
  return (
    <span className="min-w-0 flex-1 text-faint text-xs">
      {field ? spec.about : `Not set. ${spec.absent}`}
    </span>
  );
}

/** The head of a field that is a group of choices. */
export function FieldLegend({ handle }: { handle: FieldHandle }) {
  return (
    <legend className={FIELD_HEAD}>
      <span className="font-medium text-ink">{handle.spec.label}</span>
      <FieldWords handle={handle} />
    </legend>
  );
}
