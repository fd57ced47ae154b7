'use client';

import { usePathname } from 'next/navigation';
import { setTheme } from '@/components/ui/theme-switch';
import { useGo } from '@/components/ui/use-go';
import { agentHref, parseAgentHref } from '@/lib/agents/model/agent-href';
import { compareHref } from '@/lib/agents/model/compare-href';
import { listPageCommands } from './page-commands';

export type Command = { readonly name: string; readonly run: () => void };

/** The commands of the palette, including those for the agent whose page is open. */
export function useCommands(onHelp: () => void): readonly Command[] {
  const leadTo = useGo();
  const pathname = usePathname();
  const agent = parseAgentHref(pathname);
  const go = (name: string, href: string) => ({ name, run: () => leadTo(href) });
  return [
    ...(agent === null
      ? []
      : [
          go('Edit this agent', agentHref(agent, 'edit')),
          go('Compare this agent', compareHref([agent])),
          go('History of this agent', agentHref(agent, 'history')),
        ]),
    ...listPageCommands(),
    go('All agents', '/'),
    go('Agents that do not load', '/?verdict=skipped'),
    go('Agents that load, but not as written', '/?verdict=altered'),
    go('Heaviest agents', '/?view=table&sort=-tokens'),
    go('Recently changed agents', '/?sort=-changed'),
    go('Agents that share their name', '/?q=is:duplicate'),
    go('New agent', '/new'),
    go('Problems', '/problems'),
    go('Overlap: agents that compete for the same requests', '/overlap'),
    go('Compare agents', '/compare'),
    go('Folders', '/folders'),
    go('Trash and storage', '/trash'),
    { name: 'Theme: light', run: () => setTheme('light') },
    { name: 'Theme: dark', run: () => setTheme('dark') },
    { name: 'Theme: as the system', run: () => setTheme('system') },
    { name: 'Keyboard shortcuts', run: onHelp },
  ];
}
