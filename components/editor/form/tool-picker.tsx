'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ToolEntry } from '@/lib/agents/agent';
import { TOOL_NAMES, TOOLS } from '@/lib/agents/tools';
import { useLibraryTools } from './use-library-tools';

const GROUPS = [...new Set(TOOLS.map(({ group }) => group))].map((label) => ({
  label: label as string,
  // Claude Code takes the others away from every subagent without a word.
  tools: TOOLS.filter((tool) => tool.group === label && tool.forSubagents).map(({ name }) => name),
}));

/** The chosen tools as chips, and below them every tool by group, with a search that also adds patterns. */
export function ToolPicker({
  entries,
  onChange,
}: {
  entries: readonly ToolEntry[];
  onChange: (written: string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const written = entries.map((entry) => entry.written);
  const seen = useLibraryTools(open);
  const wanted = query.trim();
  const elsewhere = seen.filter((tool) => !TOOL_NAMES.includes(tool));
  const groups = [...GROUPS, { label: 'Used elsewhere in this library', tools: elsewhere }];
  const toggle = (tool: string, on: boolean) =>
    onChange(on ? [...written, tool] : written.filter((item) => item !== tool));

  return (
    <div className="grid gap-2 rounded-md border border-line p-2">
      <ul className="flex flex-wrap gap-1" aria-label="Chosen tools">
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tool may stand in the file twice
          <li key={index}>
            <Chip
              entry={entry}
              onRemove={() => onChange(written.filter((_, position) => position !== index))}
            />
          </li>
        ))}
      </ul>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit rounded text-accent text-sm">Choose tools</summary>
        <div className="mt-2 grid gap-2">
          <div className="flex gap-2">
            <input
              type="search"
              aria-label="Find or add a tool"
              placeholder="Find a tool, or type one such as mcp__server__*"
              className="field min-w-0 flex-1"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            <button
              type="button"
              className="control"
              disabled={wanted === '' || written.includes(wanted)}
              onClick={() => {
                onChange([...written, wanted]);
                setQuery('');
              }}
            >
              <Plus size={14} aria-hidden="true" /> Add
            </button>
          </div>
          {groups.map(({ label, tools }) => {
            const shown = tools.filter((tool) => tool.toLowerCase().includes(wanted.toLowerCase()));
            if (shown.length === 0) return null;
            return (
              <fieldset key={label}>
                <legend className="text-faint text-xs">{label}</legend>
                <div className="flex flex-wrap gap-x-3 gap-y-1 pt-1">
                  {shown.map((tool) => (
                    <label key={tool} className="flex items-center gap-1.5 text-sm">
                      <input
                        type="checkbox"
                        className="accent-accent"
                        checked={written.includes(tool)}
                        onChange={(event) => toggle(tool, event.target.checked)}
                      />
                      <span className="break-all">{tool}</span>
                    </label>
                  ))}
                </div>
              </fieldset>
            );
          })}
        </div>
      </details>
    </div>
  );
}

function Chip({ entry, onRemove }: { entry: ToolEntry; onRemove: () => void }) {
  const lost = entry.tool === null;
  return (
    <span
      className={`flex h-6 items-center gap-1 rounded border pl-1.5 text-xs ${
        lost ? 'border-warn text-warn' : 'border-line text-ink'
      }`}
      title={lost ? 'Claude Code knows no tool of this name.' : undefined}
    >
      <span className="max-w-60 truncate">{entry.written}</span>
      <button
        type="button"
        aria-label={`Remove ${entry.written}`}
        onClick={onRemove}
        className="grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
