'use client';

import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import type { ToolEntry } from '@/lib/agents/model/agent';
import type { ServersHere } from '@/lib/agents/model/reading';
import { ToolChoice } from './tool-choice';

/** The chosen tools as chips and, on request, all tools below them. */
export function ToolPicker({
  servers,
  entries,
  startsOpen = false,
  onChange,
}: {
  servers: ServersHere | undefined;
  entries: readonly ToolEntry[];
  /** Whether the list of all tools is open at first. */
  startsOpen?: boolean;
  onChange: (written: string[]) => void;
}) {
  const [open, setOpen] = useState(startsOpen);
  const written = entries.map((entry) => entry.written);
  return (
    <div className="grid gap-2 rounded-md border border-line p-2">
      <ul className="flex flex-wrap gap-1 empty:hidden" aria-label="Chosen tools">
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
        {open && <ToolChoice servers={servers} written={written} onChange={onChange} />}
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
      {lost && <TriangleAlert size={11} aria-hidden="true" />}
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
