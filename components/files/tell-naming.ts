import type { AgentRef } from '@/lib/agents/model/agent-ref';

/**
 * What a new name or place made of an agent, in one line: `planner renamed to writer and moved to team/`.
 * @param called what the agent was called
 * @param name null where it keeps its own
 */
export function tellNaming(
  from: AgentRef,
  to: AgentRef,
  called: string,
  name: string | null,
): string {
  const [folder, file] = split(from.path);
  const [toFolder, toFile] = split(to.path);
  const isMoved = from.root !== to.root || folder !== toFolder;
  const moved = isMoved ? `moved to ${toFolder || 'the top folder'}` : null;
  if (name === null && moved === null) return `${file} renamed to ${toFile}`;
  const renamed = name === null ? null : `renamed to ${name}`;
  return `${called} ${[renamed, moved].filter((part) => part !== null).join(' and ')}`;
}

/** The folder with the slash at its end, and the file. */
function split(path: string): readonly [folder: string, file: string] {
  const end = path.lastIndexOf('/') + 1;
  return [path.slice(0, end), path.slice(end)];
}
