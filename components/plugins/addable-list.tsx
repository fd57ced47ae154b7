'use client';

import { Plus } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';

/** What is there and not listed, each with a button that adds it. */
export function AddableList({
  label,
  about,
  items,
  target,
  onAdd,
}: {
  label: string;
  about: string;
  items: readonly string[];
  /** What they are added to, in words. */
  target: string;
  /** Adds the items at these places; null where that cannot be done. */
  onAdd: ((at: readonly number[]) => void) | null;
}) {
  if (items.length === 0) return null;
  return (
    <section aria-label={label} className="grid gap-1">
      <p className="text-sm text-warn">{about}</p>
      <ul className="grid gap-1">
        {items.map((item, at) => (
          <li key={item} className="flex items-center gap-2 text-sm">
            <span className="min-w-0 wrap-anywhere">
              <VisibleText text={item} />
            </span>
            {onAdd && (
              <button
                type="button"
                className="control h-7 shrink-0"
                aria-label={`Add ${item} to ${target}`}
                onClick={() => onAdd([at])}
              >
                <Plus size={14} aria-hidden="true" /> Add
              </button>
            )}
          </li>
        ))}
      </ul>
      {onAdd && items.length > 1 && (
        <button type="button" className="control w-fit" onClick={() => onAdd([...items.keys()])}>
          Add all {items.length}
        </button>
      )}
    </section>
  );
}
