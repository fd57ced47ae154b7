'use client';

import { useGo } from '@/components/ui/use-go';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type Command, listCommands } from './commands';
import { listPageCommands } from './page-commands';

/**
 * The commands that make sense on the page a person is on.
 * @param agent whose page it is; null on a page of no agent
 */
export function useCommands(agent: AgentRef | null, showHelp: () => void): readonly Command[] {
  const leadTo = useGo();
  return listCommands({ agent, leadTo, showHelp }, listPageCommands());
}
