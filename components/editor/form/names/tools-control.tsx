'use client';

import { useId, useState } from 'react';
import { FieldNotes } from '@/components/editor/form/field/field-notes';
import { FieldLegend } from '@/components/editor/form/field/field-words';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { parseTools } from '@/lib/agents/claude-code/tools';
import { ToolPicker } from './tool-picker';

type Mode = 'all' | 'none' | 'chosen';

/** What holds until the first tool is chosen. */
const UNTIL_CHOSEN: { readonly [Present in Exclude<Mode, 'chosen'>]: string } = {
  all: 'All tools until you choose one.',
  none: 'No tools until you choose one.',
};

/**
 * `tools` may be all, chosen or none; `disallowedTools` none or chosen. The file keeps its form, a
 * string with commas or a list, and every entry that nobody touched, known or not.
 */
export function ToolsControl({ handle }: { handle: FieldHandle }) {
  const { spec, field } = handle;
  const name = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  /** Whether the list is open to choose from while the file names no tool. */
  const [isChoosing, setIsChoosing] = useState(false);
  const allowing = spec.key === 'tools';
  const absent: Mode = allowing ? 'all' : 'none';
  const { entries, tools } = parseTools(field?.value);
  const written = entries.map((entry) => entry.written);
  let mode: Mode = absent;
  if (field && written.length > 0) mode = allowing && tools.kind === 'all' ? 'all' : 'chosen';
  else if (field) mode = 'none';

  const shown = isChoosing ? 'chosen' : mode;

  const choose = (next: Mode) => {
    setIsChoosing(next === 'chosen');
    if (next === 'chosen' || next === mode) return;
    setRefusal(next === absent ? handle.remove() : handle.set([]));
  };
  const modes: readonly { mode: Mode; label: string }[] = [
    ...(allowing ? [{ mode: 'all' as const, label: 'All tools' }] : []),
    { mode: 'chosen', label: mode === 'chosen' ? `Chosen (${written.length})` : 'Chosen' },
    { mode: 'none', label: allowing ? 'No tools' : 'None' },
  ];

  return (
    <fieldset className="grid gap-1">
      <FieldLegend handle={handle} />
      <div className="flex flex-wrap gap-1.5">
        {modes.map((item) => (
          <label
            key={item.mode}
            className="flex h-8 items-center rounded-md border border-line px-2.5 text-sm text-soft has-checked:border-accent has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={shown === item.mode}
              onChange={() => choose(item.mode)}
            />
            {item.label}
          </label>
        ))}
      </div>
      {shown !== mode && mode !== 'chosen' && (
        <p className="text-faint text-xs">
          {allowing ? UNTIL_CHOSEN[mode] : 'Nothing is taken away until you choose one.'}
        </p>
      )}
      {shown === 'chosen' && (
        <ToolPicker
          servers={handle.editing.context.servers}
          entries={mode === 'chosen' ? entries : []}
          startsOpen={isChoosing}
          onChange={(next) => {
            setIsChoosing(false);
            setRefusal(handle.set(next));
          }}
        />
      )}
      <FieldNotes
        refusal={refusal}
        problems={handle.problems}
        onFix={handle.fix}
        editing={handle.editing}
      />
    </fieldset>
  );
}
