'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { TOOL_NAMES, TOOLS } from '@/lib/agents/claude-code/tools';
import { useLibraryTools } from './use-library-tools';

const GROUPS = [...new Set(TOOLS.map(({ group }) => group))].map((label) => ({
  label: label as string,
  // Claude Code silently removes the others from every subagent.
  tools: TOOLS.filter((tool) => tool.group === label && tool.forSubagents).map(({ name }) => name),
}));

const isFromServer = (tool: string) => tool.startsWith('mcp__');

/** Every tool by group, with a search that also adds patterns. */
export function ToolChoice({
  written,
  onChange,
}: {
  written: readonly string[];
  onChange: (written: string[]) => void;
}) {
  const [query, setQuery] = useState('');
  const seen = useLibraryTools();
  const wanted = query.trim();
  const others = seen.filter((tool) => !TOOL_NAMES.includes(tool));
  const groups = [
    ...GROUPS,
    { label: 'MCP servers used in this library', tools: others.filter(isFromServer) },
    {
      label: 'Other names used in this library',
      tools: others.filter((tool) => !isFromServer(tool)),
    },
  ];
  const toggle = (tool: string, on: boolean) =>
    onChange(on ? [...written, tool] : written.filter((item) => item !== tool));

  const add = () => {
    if (wanted === '' || written.includes(wanted)) return;
    onChange([...written, wanted]);
    setQuery('');
  };

  return (
    <div className="mt-2 grid gap-2">
      <div className="flex gap-2">
        <input
          type="search"
          aria-label="Find or add a tool"
          placeholder="Find a tool, or type one such as mcp__server__*"
          className="field min-w-0 flex-1"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
        <button
          type="button"
          className="control"
          disabled={wanted === '' || written.includes(wanted)}
          onClick={add}
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
  );
}
