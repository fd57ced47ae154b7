'use client';

import { ChevronRight, Plus } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { fieldMark, partMark } from '@/components/editor/document/form-marks';
import { useProblems, useReading } from '@/components/editor/document/use-agent-document';
import { formatWeight } from '@/components/words/format-weight';
import type { ExampleEdit, ExampleForm } from '@/lib/agents/examples/example-model';
import type { Problem, Standing } from '@/lib/agents/model/agent';
import { isWithin, proseAt } from './description-control';
import { DropLine } from './drag-grip';
import { ExampleCard } from './example-card';
import { type ExampleRefusal, exampleEdits } from './example-edits';
import { focusAfter } from './example-focus';
import { PieceInput, RefusalNote } from './piece-input';
import { REACH, useDropBeside } from './use-drag-order';

/** The examples of the description, each as a dialog of its own. */
export function ExamplesControl({
  editing,
  standing,
}: {
  editing: AgentDocument;
  standing: Standing | null;
}) {
  const element = useRef<HTMLDivElement>(null);
  const make = useMemo(() => exampleEdits(editing), [editing]);
  const [refusal, setRefusal] = useState<{ edit: ExampleEdit; why: ExampleRefusal } | null>(null);
  /** What moved, in words for those who do not see it. */
  const [moved, setMoved] = useState('');
  const attempt = useCallback(
    (edit: ExampleEdit, form?: ExampleForm) => {
      // Afterwards the turn may be gone.
      const typed = document.activeElement instanceof HTMLTextAreaElement;
      const why = flushSync(() => make(edit, form));
      setRefusal(why && { edit, why });
      if (why !== null) return;
      // Of what is still to be written there is nothing to say yet.
      if (edit.kind === 'add' || edit.kind === 'add-turn') editing.startPart();
      if (element.current) focusAfter(edit, element.current, typed);
      if (edit.kind === 'move')
        setMoved(`Example ${edit.example + 1} is now example ${edit.to + 1}.`);
      if (edit.kind === 'move-turn') setMoved(`Turn ${edit.turn + 1} is now turn ${edit.to + 1}.`);
    },
    [editing, make],
  );
  const read = useCallback(() => editing.getReading().parts, [editing]);
  const readAll = useCallback(() => read().examples, [read]);
  const onFix = useCallback(({ code, from }: Problem) => editing.fix(code, from), [editing]);
  const { parts, description, tokens } = useReading(editing);
  const problems = useProblems(editing);
  const count = parts.examples.length;
  const above = useRef<HTMLElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const onMove = (from: number, to: number) => attempt({ kind: 'move', example: from, to });
  const isAbove = useDropBeside(above, { list: 'examples', to: 0, onMove });
  const isBelow = useDropBeside(below, { list: 'examples', to: count - 1, onMove });
  // Problems have ranges of the file; the parts have ranges of the description.
  const ranges = description.examples;
  return (
    <details open {...fieldMark('description')} className="group/examples grid min-w-0">
      <summary
        ref={above}
        {...partMark('examples')}
        className="relative flex scroll-mt-4 w-fit items-center gap-1.5 rounded font-medium text-ink text-sm"
      >
        <DropLine edge={isAbove ? 'after' : null} />
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="text-faint group-open/examples:rotate-90"
        />
        Examples ({count})
        {count > 0 && (
          <span className="font-normal text-faint text-xs">
            {formatWeight({ total: tokens.examples, examples: 0 }, standing)}
          </span>
        )}
      </summary>
      <div ref={element} className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3">
        {parts.examples.map((example, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place in the description
          <div key={index} className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <ExampleCard
              example={example}
              index={index}
              count={count}
              problems={problems.filter((problem) => isWithin(problem, ranges[index]))}
              make={make}
              attempt={attempt}
              readAll={readAll}
              onFix={onFix}
            />
            {proseAt(parts, index + 1) !== '' && (
              <PieceInput
                label={`Text after example ${index + 1}`}
                value={proseAt(parts, index + 1)}
                write={(text, form) => make({ kind: 'prose', slot: index + 1, text }, form)}
                read={() => proseAt(read(), index + 1)}
              />
            )}
          </div>
        ))}
        <p aria-live="polite" className="sr-only">
          {moved}
        </p>
        {refusal && (
          <RefusalNote refusal={refusal.why} onInstead={(form) => attempt(refusal.edit, form)} />
        )}
        <div ref={below} className={`${REACH} before:-top-1.5 before:bottom-0`}>
          <DropLine edge={isBelow ? 'before' : null} />
          <button
            type="button"
            className="control w-fit"
            onClick={() => attempt({ kind: 'add', example: count })}
          >
            <Plus size={14} aria-hidden="true" /> Add example
          </button>
        </div>
      </div>
    </details>
  );
}
