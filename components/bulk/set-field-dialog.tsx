'use client';

import { useEffect, useId, useState } from 'react';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { COLORS } from '@/lib/agents/claude-code/colors';
import { MODELS } from '@/lib/agents/claude-code/models';
import { type BulkField, readSeen, type SeenFile } from './bulk-api';
import { BulkPreview } from './bulk-preview';
import { type BulkResult, runBulk } from './run-bulk';

const WORDS = {
  model: {
    title: 'Set the model',
    label: 'Model',
    none: 'No model: same as the conversation',
    choices: MODELS.map(({ name }) => name),
  },
  color: {
    title: 'Set the color',
    label: 'Color',
    none: 'No color: automatic',
    choices: COLORS,
  },
} as const;

/** No value of a field has a line break. */
const UNCHOSEN = '\n';

/** Asks for one value for all selected agents, and shows what it changes. */
export function SetFieldDialog({
  field,
  items,
  onClose,
  onSet,
}: {
  field: BulkField;
  items: readonly NamedAgent[];
  onClose: () => void;
  onSet: (value: string | null, files: readonly SeenFile[]) => void;
}) {
  const words = WORDS[field];
  const id = useId();
  // Nothing is chosen at first, so that nobody changes many files by accident.
  const [value, setValue] = useState<string | null | undefined>(undefined);
  const looked = useSeen(field, items);
  const files = looked?.done.map(({ answer }) => answer) ?? [];
  const changing = value === undefined ? [] : files.filter((file) => file.value !== value);
  return (
    <Modal
      title={words.title}
      description="Only this value changes in each file; every other byte stays the same."
      onClose={onClose}
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (value !== undefined) onSet(value, changing);
        }}
      >
        <label htmlFor={id} className="font-medium text-sm">
          {words.label}
        </label>
        <select
          id={id}
          className="field"
          value={value === undefined ? UNCHOSEN : (value ?? '')}
          onChange={(event) => setValue(event.target.value === '' ? null : event.target.value)}
        >
          <option value={UNCHOSEN} disabled>
            Choose…
          </option>
          {words.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
          <option value="">{words.none}</option>
        </select>
        {looked === null ? (
          <p className="text-faint text-sm">Looking at the files…</p>
        ) : (
          <BulkPreview files={files} failed={looked.failed} value={value} />
        )}
        <div className="flex flex-wrap gap-2">
          <button
            type="submit"
            className="control control-primary"
            disabled={changing.length === 0}
          >
            {describeSubmit(value, changing.length, words.label)}
          </button>
          <button type="button" className="control" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

function describeSubmit(value: string | null | undefined, count: number, label: string): string {
  if (value === undefined) return `Choose a ${label.toLowerCase()} first`;
  return count === 0 ? 'Nothing to change' : `Change ${formatCount(count, 'file', 'files')}`;
}

/** The files as they are when the dialog opens; null until all have been looked at. */
function useSeen(field: BulkField, items: readonly NamedAgent[]) {
  const [seen, setSeen] = useState<BulkResult<NamedAgent, SeenFile> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the person saw is what is changed, even where the list is newer.
  useEffect(() => {
    let open = true;
    runBulk(items, (item) => readSeen(item, field)).then((result) => open && setSeen(result));
    return () => {
      open = false;
    };
  }, []);
  return seen;
}
