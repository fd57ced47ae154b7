'use client';

import { usePathname } from 'next/navigation';
import { useGo } from '@/components/ui/use-go';
import { parseAgentHref } from '@/lib/agents/model/agent-href';
import { type Command, listCommands } from './commands';
import { listPageCommands } from './page-commands';

/** The commands that make sense on the page a person is on. */
export function useCommands(showHelp: () => void): readonly Command[] {
  const leadTo = useGo();
  const agent = parseAgentHref(usePathname());
  return listCommands({ agent, leadTo, showHelp }, listPageCommands());
}
