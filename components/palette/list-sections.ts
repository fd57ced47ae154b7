import type { AgentItem } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';
import { COMMAND_GROUPS, type Command } from './commands';

/** A command, or an agent that it leads to. */
export type Option = Command & { readonly item: AgentItem | null };

/** What is offered, under its heads: before anything is typed by kind, then the best first. */
export function listSections(
  text: string,
  first: readonly Command[],
  agents: readonly AgentItem[],
  last: readonly Command[],
  leadTo: (href: string) => void,
): readonly { readonly head: string; readonly options: readonly Option[] }[] {
  const toOption = (command: Command): Option => ({ ...command, item: null });
  const typed = text.trim();
  const sections =
    typed === ''
      ? COMMAND_GROUPS.map((head) => ({
          head,
          options: first.filter(({ group = 'This agent' }) => group === head).map(toOption),
        }))
      : [
          { head: 'Commands', options: first.map(toOption) },
          {
            head: 'Agents',
            options: agents.map((item) => ({
              ...{ item, name: item.name },
              run: () => leadTo(agentHref(item)),
            })),
          },
          { head: 'Other commands', options: last.map(toOption) },
          { head: 'Search', options: [toOption(searchFor(typed, leadTo))] },
        ];
  return sections.filter(({ options }) => options.length > 0);
}

/** For words that are not in a name. */
function searchFor(text: string, leadTo: (href: string) => void): Command {
  return {
    name: `Search all texts for “${text}”`,
    run: () => leadTo(`/?${new URLSearchParams({ q: text })}`),
  };
}
