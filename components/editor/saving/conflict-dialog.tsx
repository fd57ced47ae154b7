'use client';

import { useMemo, useState } from 'react';
import { MeaningView } from '@/components/changes/meaning-view';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import type { AgentContext } from '@/lib/agents/model/reading';
import { joinParts, mergeTexts, mergeWords } from '@/lib/agents/text/merge-texts';
import { type Choice, ConflictPart } from './conflict-part';

/**
 * Asks what to keep when another program changed the file while there is unsaved text. Changes of
 * one side only are merged without asking; a person chooses where both changed the same lines.
 * Nothing is written until the result is saved.
 */
export function ConflictDialog({
  ancestor,
  yours,
  theirs,
  context,
  onSettle,
  onClose,
}: {
  /** The text that both started from. */
  ancestor: string;
  yours: string;
  theirs: string;
  /** By whose rules they are read. */
  context: Pick<AgentContext, 'rules' | 'path'>;
  onSettle: (text: string) => void;
  onClose: () => void;
}) {
  const parts = useMemo(
    () =>
      mergeTexts(yours, ancestor, theirs).map((part) => ({
        ...part,
        words: part.kind === 'conflict' ? mergeWords(part.yours, part.base, part.theirs) : null,
      })),
    [yours, ancestor, theirs],
  );
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const conflicts = parts.filter((part) => part.kind === 'conflict').length;
  const open = conflicts - choices.size;
  const merged = joinParts(parts, (part, index) => {
    const choice = choices.get(index);
    if (choice === 'theirs') return part.theirs;
    return choice === 'both' ? (parts[index]?.words ?? part.yours + part.theirs) : part.yours;
  });

  return (
    <Modal
      wide
      title="This file changed on disk"
      description={
        conflicts === 0
          ? 'Your changes and those on disk are in different lines, so they are merged below. The file does not change until you save.'
          : `Your changes and those on disk touch the same lines in ${conflicts === 1 ? 'one place' : `${conflicts} places`}. Choose which to keep. The file does not change until you save.`
      }
      onClose={onClose}
    >
      {/* Someone who keeps typing must not press a button by accident. */}
      <div
        data-autofocus
        tabIndex={-1}
        className="grid grid-cols-[minmax(0,1fr)] gap-3 outline-none"
      >
        {conflicts > 0 &&
          [
            { whose: 'What you changed', text: yours },
            { whose: 'What changed on disk', text: theirs },
          ].map(({ whose, text }) => (
            <details key={whose} className="min-w-0">
              <summary className="w-fit font-medium text-sm hover:text-ink">{whose}</summary>
              <div className="mt-1">
                <MeaningView before={ancestor} after={text} context={context} />
              </div>
            </details>
          ))}
        {parts.map(
          (part, index) =>
            part.kind === 'conflict' && (
              <ConflictPart
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
                key={index}
                part={part}
                words={part.words}
                choice={choices.get(index)}
                onChoose={(choice) => setChoices(new Map(choices).set(index, choice))}
              />
            ),
        )}
        {open === 0 && (
          <section
            className="grid grid-cols-[minmax(0,1fr)] gap-1"
            aria-label="What changes in your text"
          >
            <h3 className="font-medium text-sm">What changes in your text</h3>
            {merged === yours ? (
              <p className="text-faint text-sm">Nothing changes.</p>
            ) : (
              <MeaningView before={yours} after={merged} context={context} />
            )}
          </section>
        )}
        <DialogActions>
          <button
            type="button"
            className="control control-primary"
            disabled={open > 0}
            onClick={() => onSettle(merged)}
          >
            Use this text
          </button>
          {open > 0 && (
            <span className="text-soft text-sm">
              {conflicts === 1 ? 'Choose one first.' : `${open} of ${conflicts} left to choose.`}
            </span>
          )}
          <span className="ml-auto flex flex-wrap gap-2">
            <button type="button" className="control" onClick={() => onSettle(yours)}>
              Keep all of mine
            </button>
            <button type="button" className="control" onClick={() => onSettle(theirs)}>
              Take all from disk
            </button>
            <button type="button" className="control" onClick={onClose}>
              Decide later
            </button>
          </span>
        </DialogActions>
      </div>
    </Modal>
  );
}
