'use client';

import { useMemo, useState } from 'react';
import { Modal } from '@/components/ui/modal';
import { mergeTexts } from './merge-texts';
import type { Conflict } from './use-save-session';

type Choice = 'yours' | 'theirs' | 'both';

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
      <div className="grid gap-3">
        {parts.map((part, index) =>
          part.kind === 'merged' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
            <Untouched key={index} text={part.text} />
          ) : (
            <Choose
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
              key={index}
              part={part}
              choice={choices.get(index)}
              onChoose={(choice) => setChoices(new Map(choices).set(index, choice))}
            />
          ),
        )}
        <div className="sticky bottom-0 flex flex-wrap gap-2 border-line border-t bg-raised pt-3">
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

function Untouched({ text }: { text: string }) {
  const lines = text.split('\n').length - 1;
  return (
    <details>
      <summary className="rounded text-faint text-xs">
        {lines === 1 ? 'One line' : `${lines} lines`} without conflict
      </summary>
      <pre className="mt-1 max-h-64 overflow-auto whitespace-pre-wrap rounded bg-sunken p-2 font-mono text-xs">
        {text}
      </pre>
    </details>
  );
}

function Choose({
  part,
  choice,
  onChoose,
}: {
  part: { yours: string; theirs: string; base: string };
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const sides: readonly { key: Choice; title: string; text: string }[] = [
    { key: 'yours', title: 'Yours', text: part.yours },
    { key: 'theirs', title: 'On disk', text: part.theirs },
  ];
  return (
    <section
      className="grid gap-2 rounded-md border border-warn p-2"
      aria-label="Conflicting lines"
    >
      <div className="grid gap-2 md:grid-cols-3">
        {sides.map(({ key, title, text }) => (
          <Side
            key={key}
            title={title}
            text={text}
            action={`Use ${title.toLowerCase()}`}
            chosen={choice === key}
            onChoose={() => onChoose(key)}
          />
        ))}
        <Side title="Where you started" text={part.base} />
      </div>
      <button
        type="button"
        aria-pressed={choice === 'both'}
        className="control h-7 w-fit aria-pressed:border-accent aria-pressed:bg-selected"
        onClick={() => onChoose('both')}
      >
        Keep both, mine first
      </button>
    </section>
  );
}

function Side({
  title,
  text,
  action,
  chosen = false,
  onChoose,
}: {
  title: string;
  text: string;
  action?: string;
  chosen?: boolean;
  onChoose?: () => void;
}) {
  return (
    <div className="grid min-w-0 grid-rows-[auto_1fr] gap-1">
      <div className="flex h-7 items-center gap-2">
        <h3 className="font-medium text-sm">{title}</h3>
        {action && (
          <button
            type="button"
            aria-pressed={chosen}
            className="control ml-auto h-7 aria-pressed:border-accent aria-pressed:bg-selected"
            onClick={onChoose}
          >
            {action}
          </button>
        )}
      </div>
      <pre className="max-h-64 overflow-auto whitespace-pre-wrap break-words rounded bg-sunken p-2 font-mono text-xs">
        {text === '' ? '(removed)' : text}
      </pre>
    </div>
  );
}
