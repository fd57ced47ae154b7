import { Eye, History, type LucideIcon, Pencil } from 'lucide-react';
import { ariaKeysOf, type ShortcutId } from '@/components/keyboard/shortcuts';
import { AheadLink } from '@/components/live/ahead-link';
import { RememberOpened } from '@/components/palette/remember-opened';
import { AppHeader } from '@/components/shell/app-header';
import { agentHref } from '@/lib/agents/model/agent-href';
import { Breadcrumb } from './breadcrumb';
import type { ShownAgent } from './shown-agent';

type View = 'view' | 'edit' | 'history';

const TABS: readonly { view: View; name: string; Icon: LucideIcon; shortcut?: ShortcutId }[] = [
  { view: 'view', name: 'View', Icon: Eye },
  { view: 'edit', name: 'Edit', Icon: Pencil, shortcut: 'edit' },
  { view: 'history', name: 'History', Icon: History },
];

/**
 * The bar at the top of the three pages of an agent: where its file is, and links between the
 * pages.
 */
export function AgentPageBar({ agent, view }: { agent: ShownAgent; view: View }) {
  return (
    <AppHeader list={agent.list}>
      <RememberOpened root={agent.root} path={agent.path} name={agent.name} color={agent.color} />
      <Breadcrumb agent={agent} />
      <nav
        aria-label="Pages of this agent"
        className="flex shrink-0 gap-0.5 rounded-md border border-line bg-canvas p-0.5 max-md:mr-auto"
      >
        {TABS.filter((tab) => tab.view !== 'edit' || view === 'edit' || !agent.readOnly).map(
          ({ view: other, name, Icon, shortcut }) => (
            <AheadLink
              key={other}
              href={agentHref(agent, other === 'view' ? undefined : other, agent.list)}
              aria-current={other === view ? 'page' : undefined}
              aria-keyshortcuts={shortcut && ariaKeysOf(shortcut)}
              className="flex h-7 items-center gap-1.5 rounded px-2 text-soft text-sm hover:bg-hover aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink"
            >
              <Icon size={14} aria-hidden="true" className="max-sm:hidden" />
              {name}
            </AheadLink>
          ),
        )}
      </nav>
    </AppHeader>
  );
}
