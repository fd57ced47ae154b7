'use client';

import { useId, useState } from 'react';
import { FieldNotes } from '@/components/editor/form/field/field-notes';
import { FieldLegend } from '@/components/editor/form/field/field-words';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { parseTools } from '@/lib/agents/claude-code/tools';
import { ToolPicker } from './tool-picker';

/** What a new choice starts with: tools that read and search, and none that change files. */
const FIRST_CHOICE = ['Read', 'Grep', 'Glob'];

type Mode = 'all' | 'none' | 'chosen';

/**
 * `tools` may be all, chosen or none; `disallowedTools` none or chosen. The file keeps its form, a
 * string with commas or a list, and every entry that nobody touched, known or not.
 */
export function ToolsControl({ handle }: { handle: FieldHandle }) {
  const { spec, field } = handle;
  const name = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const allowing = spec.key === 'tools';
  const absent: Mode = allowing ? 'all' : 'none';
  const { entries, tools } = parseTools(field?.value);
  const written = entries.map((entry) => entry.written);
  let mode: Mode = absent;
  if (field && written.length > 0) mode = allowing && tools.kind === 'all' ? 'all' : 'chosen';
  else if (field) mode = 'none';

  const choose = (next: Mode) => {
    if (next === absent) setRefusal(handle.remove());
    else if (next === 'none') setRefusal(handle.set([]));
    else if (mode !== 'chosen') setRefusal(handle.set(FIRST_CHOICE));
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
              checked={mode === item.mode}
              onChange={() => choose(item.mode)}
            />
            {item.label}
          </label>
        ))}
      </div>
      {mode === 'chosen' && (
        <ToolPicker
          servers={handle.editing.context.servers}
          entries={entries}
          onChange={(next) => setRefusal(handle.set(next))}
        />
      )}
      <FieldNotes refusal={refusal} problems={handle.problems} onFix={handle.fix} />
    </fieldset>
  );
}
