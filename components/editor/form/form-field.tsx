'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { SEVERITIES } from '@/components/ui/verdict';
import type { FieldSpec } from '@/lib/agents/field-specs';
import type { FieldHandle } from './use-field';

/** Ids that tie the control to its label, its explanation and its problems. */
export type ControlIds = {
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
};

const REQUIRED: ReadonlySet<string> = new Set(['name', 'description']);

/** Label, explanation, control, problems and the way to remove or add one field. */
export function FormField({
  handle,
  initial,
  children,
}: {
  handle: FieldHandle;
  /** What adding the field writes; null when the control itself adds it. */
  initial: (() => void) | null;
  children: (ids: ControlIds) => ReactNode;
}) {
  const { spec, field, problems, refusal } = handle;
  const id = useId();
  const invalid = refusal !== null || problems.some(({ severity }) => severity === 'error');
  if (!field && initial) return <AbsentField spec={spec} onAdd={initial} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex min-h-6 items-center gap-2">
        <label htmlFor={id} className="font-medium text-ink text-sm">
          {spec.label}
        </label>
        <span className="truncate text-faint text-xs" title={spec.about}>
          {spec.about}
        </span>
        {field && !REQUIRED.has(spec.key) && (
          <button
            type="button"
            onClick={handle.remove}
            aria-label={`Remove ${spec.label}`}
            title={`Remove “${spec.key}” from the file. ${spec.absent}`}
            className="ml-auto grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
          >
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      {children({ id, describedBy: `${id}-notes`, invalid })}
      <div id={`${id}-notes`} className="grid gap-1 text-xs empty:hidden">
        {refusal && <p className="text-bad">{refusal}</p>}
        {problems.map(({ code, from, severity, message, hint }) => (
          <p key={`${code}-${from}`} className={SEVERITIES[severity].ink}>
            {message} {hint}
          </p>
        ))}
      </div>
    </div>
  );
}

function AbsentField({ spec, onAdd }: { spec: FieldSpec; onAdd: () => void }) {
  return (
    <div className="flex min-h-8 items-center gap-2 text-sm">
      <span className="font-medium text-faint">{spec.label}</span>
      <span
        className="min-w-0 flex-1 truncate text-faint text-xs"
        title={`${spec.about} ${spec.absent}`}
      >
        Not set. {spec.absent}
      </span>
      <button
        type="button"
        onClick={onAdd}
        aria-label={`Add ${spec.label}`}
        title={spec.about}
        className="control h-7"
      >
        Add
      </button>
    </div>
  );
}
