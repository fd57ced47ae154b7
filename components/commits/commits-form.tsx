'use client';

import { useId } from 'react';

/** Asks between which two commits. */
export function CommitsForm({
  from,
  to,
  why,
}: {
  from: string;
  to: string;
  /** Why there is nothing to compare; null where there may be. */
  why: string | null;
}) {
  const id = useId();
  return (
    <form
      action="/changes"
      className="grid gap-2 text-sm"
      aria-describedby={why === null ? undefined : id}
    >
      <fieldset disabled={why !== null} className="flex flex-wrap items-end gap-2">
        <Moment label="From" name="from" value={from} />
        <Moment label="To" name="to" value={to} />
        <button type="submit" className="control">
          Compare
        </button>
      </fieldset>
      {why !== null && (
        <p id={id} className="text-base text-soft">
          {why}
        </p>
      )}
    </form>
  );
}

function Moment({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <label className="grid gap-1">
      {label}
      <input
        className="field"
        name={name}
        defaultValue={value}
        placeholder="Commit, branch or tag"
        spellCheck={false}
        autoComplete="off"
      />
    </label>
  );
}
