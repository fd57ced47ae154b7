import type { ClientAgent } from '@/lib/agents/model/agent';

/** What `memory` adds to a list that lacks them, in the order in which they are added. */
export const MEMORY_TOOLS = ['Write', 'Edit', 'Read'] as const;

/** A field that the client knows; what its value is does not matter here. */
export type Setting = { readonly key: string; readonly value: unknown };

/** Whether the agent keeps a memory: a bad value of `memory` counts for nothing. */
export function keepsMemory({ settings }: { readonly settings: readonly Setting[] }): boolean {
  return settings.some(({ key, value }) => key === 'memory' && value !== null);
}

/**
 * The names in `tools`, as written, with those that `memory` adds. Empty where the file names none
 * and keeps no memory.
 */
export function namesWithMemory(
  agent: Pick<ClientAgent, 'toolEntries'> & {
    readonly settings: readonly Setting[];
  },
): string[] {
  const names = agent.toolEntries.map(({ written }) => written);
  const added = keepsMemory(agent) ? MEMORY_TOOLS.filter((tool) => !names.includes(tool)) : [];
  return [...names, ...added];
}
