import { Search } from 'lucide-react';
import { agentHref } from '@/lib/agents/model/agent-href';
import { COMMAND_GROUPS, type Command } from './commands';
import type { OfferedAgent } from './opened-agents';

/** A command, or an agent that it leads to. */
export type Option = Command & { readonly item: OfferedAgent | null };

/**
 * What is offered, under its heads: before anything is typed what is near and then by kind, afterwards
 * the best first.
 * @param agents those whose names were typed, or those opened lately where nothing was
 */
export function listSections(
  text: string,
  first: readonly Command[],
  agents: readonly OfferedAgent[],
  last: readonly Command[],
  leadTo: (href: string) => void,
): readonly { readonly head: string; readonly options: readonly Option[] }[] {
  const toOption = (command: Command): Option => ({ ...command, item: null });
  const toAgent = (item: OfferedAgent): Option => ({
    item,
    name: item.name,
    run: () => leadTo(agentHref(item)),
  });
  const typed = text.trim();
  const groups = COMMAND_GROUPS.map((head) => ({
    head,
    options: first.filter(({ group = 'This agent' }) => group === head).map(toOption),
  }));
  const sections =
    typed === ''
      ? [
          ...groups.slice(0, 1),
          { head: 'Opened lately', options: agents.map(toAgent) },
          ...groups.slice(1),
        ]
      : [
          { head: 'Commands', options: first.map(toOption) },
          { head: 'Agents', options: agents.map(toAgent) },
          { head: 'Other commands', options: last.map(toOption) },
          { head: 'Search', options: [toOption(searchFor(typed, leadTo))] },
        ];
  return sections.filter(({ options }) => options.length > 0);
}

/** For words that are not in a name. */
function searchFor(text: string, leadTo: (href: string) => void): Command {
  return {
    name: `Search all texts for “${text}”`,
    Icon: Search,
    run: () => leadTo(`/?${new URLSearchParams({ q: text })}`),
  };
}
