import {
  Blocks,
  ChartArea,
  ChartColumn,
  FolderInput,
  FolderOpen,
  GitCommitHorizontal,
  GitCompare,
  History,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  Plus,
  Scale,
  Trash2,
  Waypoints,
} from 'lucide-react';

export type Place = {
  readonly href: string;
  readonly name: string;
  readonly Icon: LucideIcon;
  /** From which width on the bar has a link to it and room for a path; the menu always has one. */
  readonly inBar?: 'always' | 'wide' | 'wider' | 'widest';
};

/** The pages beside the catalog, in the order of how often one goes there. */
export const PAGES: readonly Place[] = [
  { href: '/new', name: 'New agent', Icon: Plus, inBar: 'always' },
  { href: '/problems', name: 'Problems', Icon: ListChecks, inBar: 'wide' },
  { href: '/recent', name: 'Recent changes', Icon: History, inBar: 'wider' },
  { href: '/changes', name: 'Git changes', Icon: GitCommitHorizontal },
  { href: '/ask', name: 'Try a request', Icon: MessageCircleQuestion, inBar: 'widest' },
  { href: '/session', name: 'What a session gets', Icon: MessagesSquare, inBar: 'widest' },
  { href: '/compare', name: 'Compare', Icon: GitCompare },
  { href: '/overlap', name: 'Overlap', Icon: Scale },
  { href: '/insights', name: 'Insights', Icon: ChartArea },
  { href: '/usage', name: 'What is used', Icon: ChartColumn },
  { href: '/elsewhere', name: 'Other tools', Icon: Waypoints },
  { href: '/import', name: 'Import agents', Icon: FolderInput },
  { href: '/plugins', name: 'Plugins', Icon: Blocks },
  { href: '/folders', name: 'Folders', Icon: FolderOpen },
  { href: '/trash', name: 'Trash', Icon: Trash2 },
];
