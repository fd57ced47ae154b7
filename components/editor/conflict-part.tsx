'use client';

import type { MergePart } from './merge-texts';

export type Choice = 'yours' | 'theirs' | 'both';

/** Lines that both sides changed: yours, those on disk and where both started, and what to keep. */
export function ConflictPart({
  part: { yours, theirs, base },
  choice,
  onChoose,
}: {
  part: Extract<MergePart, { kind: 'conflict' }>;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const sides: readonly { key: Choice; title: string; text: string }[] = [
    { key: 'yours', title: 'Yours', text: yours },
    { key: 'theirs', title: 'On disk', text: theirs },
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
        <Side title="Where you started" text={base} />
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
