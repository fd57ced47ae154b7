'use client';

import { useMemo, useState } from 'react';
import { Modal } from '@/components/ui/modal';
import { type Choice, ConflictPart } from './conflict-part';
import { DiffView } from './diff-view';
import { mergeTexts } from './merge-texts';
import type { Conflict } from './use-save-session';

/**
 * The file changed on disk under unsaved text. What only one side changed is merged by itself; where
 * both changed the same lines, a person picks. Nothing is written until the result is saved.
 */
export function ConflictDialog({
  conflict,
  yours,
  onSettle,
  onClose,
}: {
  conflict: Conflict;
  yours: string;
  onSettle: (text: string) => void;
  onClose: () => void;
}) {
  const { theirs, ancestor } = conflict;
  const parts = useMemo(
    () => mergeTexts(yours, ancestor, theirs.text),
    [yours, ancestor, theirs.text],
  );
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const conflicts = parts.filter((part) => part.kind === 'conflict').length;
  const open = conflicts - choices.size;

  const merged = parts
    .map((part, index) => {
      if (part.kind === 'merged') return part.text;
      const choice = choices.get(index);
      if (choice === 'theirs') return part.theirs;
      return choice === 'both' ? part.yours + part.theirs : part.yours;
    })
    .join('');

  return (
    <Modal
      wide
      title="This file changed on disk"
      description={
        conflicts === 0
          ? 'Your changes and those on disk do not touch the same lines: they are merged below. Nothing is written yet.'
          : `You and somebody else changed the same lines in ${conflicts === 1 ? 'one place' : `${conflicts} places`}. Pick what to keep. Nothing is written yet, and your text stays in the editor.`
      }
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {parts.map(
          (part, index) =>
            part.kind === 'conflict' && (
              <ConflictPart
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
                key={index}
                part={part}
                choice={choices.get(index)}
                onChoose={(choice) => setChoices(new Map(choices).set(index, choice))}
              />
            ),
        )}
        <section className="grid grid-cols-[minmax(0,1fr)] gap-1" aria-label="What comes in">
          <h3 className="font-medium text-sm">What comes into your text from the disk</h3>
          {merged === yours ? (
            <p className="text-faint text-sm">Nothing: the result is your text as it is.</p>
          ) : (
            <DiffView before={yours} after={merged} />
          )}
        </section>
        <div className="sticky -bottom-4 -mb-4 flex flex-wrap gap-2 border-line border-t bg-raised py-3">
          <button
            type="button"
            className="control control-primary"
            disabled={open > 0}
            onClick={() => onSettle(merged)}
          >
            {open > 0 ? `Pick ${open} more` : 'Use this text'}
          </button>
          <button type="button" className="control" onClick={() => onSettle(yours)}>
            Keep all of mine
          </button>
          <button type="button" className="control" onClick={() => onSettle(theirs.text)}>
            Take all from disk
          </button>
          <button type="button" className="control ml-auto" onClick={onClose}>
            Decide later
          </button>
        </div>
      </div>
    </Modal>
  );
}
