'use client';

import { useId } from 'react';
import { MarkedText } from '@/components/changes/marked-text';
import { keyOfLine, type MergePart } from '@/lib/agents/text/merge-texts';

export type Choice = 'yours' | 'theirs' | 'both';

/** Lines that both sides changed, each with its changes marked, and what to keep of them. */
export function ConflictPart({
  part: { yours, theirs, base },
  words,
  choice,
  onChoose,
}: {
  part: Extract<MergePart, { kind: 'conflict' }>;
  /** Both changes in one text; null where both changed the same words. */
  words: string | null;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const name = useId();
  const options: { key: Choice; label: string; text: string }[] = [
    { key: 'yours', label: 'Keep mine', text: yours },
    { key: 'theirs', label: 'Take the version on disk', text: theirs },
  ];
  if (words !== null) options.push({ key: 'both', label: 'Keep both changes', text: words });
  // No file may have a field twice.
  else if (keyOfLine(yours) === null || keyOfLine(yours) !== keyOfLine(theirs)) {
    options.push({ key: 'both', label: 'Keep both, mine first', text: yours + theirs });
  }
  return (
    <fieldset className="grid min-w-0 gap-2 rounded-md border border-warn p-2">
      <legend className="sr-only">Conflicting lines</legend>
      <div className={`grid gap-2 ${options.length > 2 ? 'md:grid-cols-3' : 'md:grid-cols-2'}`}>
        {options.map(({ key, label, text }) => (
          <label
            key={key}
            className="grid min-w-0 grid-rows-[auto_1fr] gap-1 rounded-md border border-line p-2 has-checked:border-accent has-checked:bg-selected"
          >
            <span className="flex items-center gap-2 font-medium text-sm">
              <input
                type="radio"
                name={name}
                className="accent-accent"
                checked={choice === key}
                onChange={() => onChoose(key)}
              />
              {label}
            </span>
            <MarkedText before={base} after={text} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
