import {
  Blocks,
  ChartArea,
  ChartColumn,
  CircleHelp,
  FolderInput,
  FolderOpen,
  GitCommitHorizontal,
  GitCompare,
  History,
  LayoutList,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  Monitor,
  Moon,
  Pencil,
  Plus,
  Scale,
  Sun,
  Trash2,
  Undo2,
  Waypoints,
} from 'lucide-react';
import { undoLast } from '@/components/jobs/undo-last';
import type { ShortcutId } from '@/components/keyboard/shortcuts';
import { setTheme } from '@/components/ui/theme-switch';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';

/** Under which heads the palette lists what it offers, in their order. */
export const COMMAND_GROUPS = ['This agent', 'Lists', 'Pages', 'Actions'] as const;

/** What the palette offers, and what happens when it is chosen. */
export type Command = {
  readonly name: string;
  readonly run: () => void;
  readonly Icon?: LucideIcon;
  /** Where left out, it is of the agent whose page is open. */
  readonly group?: (typeof COMMAND_GROUPS)[number];
  /** The key that does the same on that page. */
  readonly shortcut?: ShortcutId;
};

type Entry = Pick<Command, 'name' | 'shortcut'> & { readonly Icon: LucideIcon } & (
    | { readonly href: string }
    /** For the agent whose page is open; not offered on other pages. */
    | { readonly agentHref: (agent: AgentRef) => string }
    | { readonly run: (page: CommandPage) => void }
  );

/** From where the palette was opened. */
export type CommandPage = {
  /** Whose page it is; null on a page of no agent. */
  readonly agent: AgentRef | null;
  readonly leadTo: (href: string) => void;
  readonly showHelp: () => void;
};

/** The commands of every page, in the order of the palette. */
const COMMANDS: readonly Entry[] = [
  {
    name: 'Edit this agent',
    Icon: Pencil,
    shortcut: 'edit',
    agentHref: (agent) => agentHref(agent, 'edit'),
  },
  { name: 'Compare this agent', Icon: GitCompare, agentHref: (agent) => compareHref([agent]) },
  {
    name: 'History of this agent',
    Icon: History,
    agentHref: (agent) => agentHref(agent, 'history'),
  },
  { name: 'All agents', Icon: LayoutList, href: '/' },
  { name: 'Agents that do not load', Icon: LayoutList, href: '/?verdict=skipped' },
  { name: 'Agents that load, but not as written', Icon: LayoutList, href: '/?verdict=altered' },
  { name: 'Heaviest agents', Icon: LayoutList, href: '/?view=table&sort=-tokens' },
  { name: 'Recently changed agents', Icon: LayoutList, href: '/?sort=-changed' },
  { name: 'Agents that share their name', Icon: LayoutList, href: '/?q=is:duplicate' },
  { name: 'New agent', Icon: Plus, href: '/new' },
  { name: 'Import agents from files, a text or a folder', Icon: FolderInput, href: '/import' },
  { name: 'Problems', Icon: ListChecks, href: '/problems' },
  { name: 'Try a request: which agent would answer', Icon: MessageCircleQuestion, href: '/ask' },
  { name: 'What is used: how often each agent was started', Icon: ChartColumn, href: '/usage' },
  { name: 'Insights: pictures of tokens and tools', Icon: ChartArea, href: '/insights' },
  { name: 'Overlap: agents that compete for the same requests', Icon: Scale, href: '/overlap' },
  { name: 'Other tools: what they make of these agents', Icon: Waypoints, href: '/elsewhere' },
  { name: 'Compare agents', Icon: GitCompare, href: '/compare' },
  {
    name: 'What a session gets: its agents, and what Claude sees of them',
    Icon: MessagesSquare,
    href: '/session',
  },
  { name: 'Plugins', Icon: Blocks, href: '/plugins' },
  { name: 'Folders', Icon: FolderOpen, href: '/folders' },
  { name: 'Recent changes', Icon: History, href: '/recent' },
  { name: 'Git changes since the last commit', Icon: GitCommitHorizontal, href: '/changes' },
  { name: 'Undo my last change', Icon: Undo2, run: () => void undoLast() },
  { name: 'Trash and storage', Icon: Trash2, href: '/trash' },
  { name: 'Theme: light', Icon: Sun, run: () => setTheme('light') },
  { name: 'Theme: dark', Icon: Moon, run: () => setTheme('dark') },
  { name: 'Theme: as the system', Icon: Monitor, run: () => setTheme('system') },
  {
    name: 'Keyboard shortcuts',
    Icon: CircleHelp,
    shortcut: 'help',
    run: ({ showHelp }) => showHelp(),
  },
];

/** @param own what the page itself offers, behind what all pages of an agent do */
export function listCommands(page: CommandPage, own: readonly Command[]): readonly Command[] {
  const { agent, leadTo } = page;
  const ofAgent: Command[] = [];
  const others: Command[] = [];
  for (const entry of COMMANDS) {
    const { name, Icon, shortcut } = entry;
    const command = { name, Icon, ...(shortcut !== undefined && { shortcut }) };
    if ('run' in entry) {
      others.push({ ...command, group: 'Actions', run: () => entry.run(page) });
    } else if ('href' in entry) {
      const group = /^\/(?:\?|$)/.test(entry.href) ? 'Lists' : 'Pages';
      others.push({ ...command, group, run: () => leadTo(entry.href) });
    } else if (agent) {
      ofAgent.push({ ...command, run: () => leadTo(entry.agentHref(agent)) });
    }
  }
  return [...ofAgent, ...own, ...others];
}
