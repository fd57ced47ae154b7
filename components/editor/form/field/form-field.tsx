'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { FieldNotes } from './field-notes';
import { FIELD_HEAD, FieldWords } from './field-words';
import { IconButton } from './icon-button';
import type { FieldHandle } from './use-field';

/** Ids that tie the control to its label, its explanation and its problems. */
export type ControlIds = {
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
};

/** Claude Code skips a file without these, so the form does not offer to remove them. */
const REQUIRED: ReadonlySet<string> = new Set(['name', 'description']);

/** Label, explanation, control, problems and the way to remove or add one field. */
export function FormField({
  handle,
  refusal = null,
  initial,
  children,
}: {
  handle: FieldHandle;
  /** Why what was typed last is not in the file. */
  refusal?: string | null;
  /**
   * Adds the field; returns why that was refused, or null. Itself null when the control adds the
   * field.
   */
  initial: (() => string | null) | null;
  children: (ids: ControlIds) => ReactNode;
}) {
  const { spec, field, problems } = handle;
  const id = useId();
  const [failed, setFailed] = useState<string | null>(null);
  const invalid = refusal !== null || problems.some(({ severity }) => severity === 'error');
  const absent = !field && initial !== null;
  const isRequired = REQUIRED.has(spec.key);
  return (
    <div className="relative grid grid-cols-[minmax(0,1fr)] gap-1">
      {absent ? (
        <AbsentField handle={handle} onAdd={() => setFailed(initial())} />
      ) : (
        <>
          {/* There is room for the button before it comes. */}
          <div className={`${FIELD_HEAD} ${isRequired ? '' : 'pr-8'}`}>
            <label htmlFor={id} className="font-medium text-ink">
              {spec.label}
            </label>
            <FieldWords handle={handle} />
          </div>
          {children({ id, describedBy: `${id}-notes`, invalid })}
          {field && !isRequired && (
            <div className="absolute -top-1 right-0">
              <IconButton label={`Remove ${spec.label}`} onClick={() => setFailed(handle.remove())}>
                <X size={14} aria-hidden="true" />
              </IconButton>
            </div>
          )}
        </>
      )}
      <FieldNotes
        id={`${id}-notes`}
        refusal={refusal ?? failed}
        problems={problems}
        onFix={handle.fix}
        editing={handle.editing}
      />
    </div>
  );
}

function AbsentField({ handle, onAdd }: { handle: FieldHandle; onAdd: () => void }) {
  const { spec } = handle;
  return (
    <div className="flex min-h-8 items-center gap-2 py-0.5">
      <p className={`${FIELD_HEAD} min-w-0 flex-1`} title={spec.about}>
        <span className="font-medium text-soft">{spec.label}</span>
        <FieldWords handle={handle} />
      </p>
      <button
        type="button"
        onClick={onAdd}
        aria-label={`Add ${spec.label}`}
        className="control h-7"
      >
        Add
      </button>
    </div>
  );
}
