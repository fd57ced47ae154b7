'use client';

import { useState } from 'react';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { serverNames } from '@/lib/agents/claude-code/servers';
import { NameChoice } from './name-choice';

/**
 * The MCP servers that are configured where the agent is, to choose from. Nothing is offered where
 * the value has settings of its own, because writing the list anew would lose how they are written.
 */
export function ServerChoice({ handle }: { handle: FieldHandle }) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { servers } = handle.editing.context;
  const value = handle.field?.value;
  const written = serverNames(value);
  const isPlain = Array.isArray(value) && written.length === value.length;
  if (servers === undefined || servers.servers.length === 0 || !isPlain) return null;
  const places = [...new Set(servers.servers.map(({ from }) => from))];
  return (
    <details className="mt-1" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-accent text-sm">Choose MCP servers</summary>
      {open && (
        <NameChoice
          label="Find or add an MCP server"
          placeholder="Find a server, or type its name"
          groups={places.map((place) => ({
            label: `From ${place}`,
            names: servers.servers.filter(({ from }) => from === place).map(({ name }) => name),
          }))}
          written={written}
          onChange={(names) => setRefusal(handle.set(names))}
        />
      )}
      {refusal !== null && (
        <p role="alert" className="text-bad text-xs">
          {refusal} The file was not changed.
        </p>
      )}
    </details>
  );
}
