'use client';

import { toolPrefix } from '@/lib/agents/claude-code/servers';
import { TOOLS } from '@/lib/agents/claude-code/tools';
import type { ServersHere } from '@/lib/agents/model/reading';
import { NameChoice, type NameGroup } from './name-choice';
import { useLibraryTools } from './use-library-tools';

const GROUPS = [...new Set(TOOLS.map(({ group }) => group))].map(
  (label): NameGroup => ({
    label,
    // Claude Code silently removes the others from every subagent.
    names: TOOLS.filter((tool) => tool.group === label && tool.forSubagents).map(
      ({ name }) => name,
    ),
  }),
);

/**
 * Every tool by group, those of the MCP servers that are configured here among them. Other names that
 * agents have are no choices: most of them are slips of somebody's pen, and any can be typed.
 */
export function ToolChoice({
  servers,
  written,
  onChange,
}: {
  servers: ServersHere | undefined;
  written: readonly string[];
  onChange: (written: string[]) => void;
}) {
  const configured = (servers?.servers ?? []).flatMap(({ name, tools }) => {
    const prefix = toolPrefix(name);
    return [prefix, ...tools.map((tool) => `${prefix}__${tool}`)];
  });
  const others = useLibraryTools().filter(
    (tool) => tool.startsWith('mcp__') && !configured.includes(tool),
  );
  return (
    <NameChoice
      label="Find or add a tool"
      placeholder="Find a tool, or type one such as mcp__server__*"
      groups={[
        ...GROUPS,
        { label: 'MCP servers that are configured here', names: configured },
        { label: 'MCP servers used in this library', names: others },
      ]}
      written={written}
      onChange={onChange}
    />
  );
}
