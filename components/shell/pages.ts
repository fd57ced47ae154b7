import {
  Blocks,
  ChartColumn,
  FolderOpen,
  GitCompare,
  History,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  Plus,
  Scale,
  Trash2,
} from 'lucide-react';

/** The pages beside the catalog. */
export const PAGES: readonly { href: string; name: string; Icon: LucideIcon }[] = [
  { href: '/new', name: 'New agent', Icon: Plus },
  { href: '/problems', name: 'Problems', Icon: ListChecks },
  { href: '/compare', name: 'Compare', Icon: GitCompare },
  { href: '/ask', name: 'Try a request', Icon: MessageCircleQuestion },
  { href: '/usage', name: 'What is used', Icon: ChartColumn },
  { href: '/overlap', name: 'Overlap', Icon: Scale },
  { href: '/session', name: 'In a session', Icon: MessagesSquare },
  { href: '/plugins', name: 'Plugins', Icon: Blocks },
  { href: '/folders', name: 'Folders', Icon: FolderOpen },
  { href: '/recent', name: 'Recent changes', Icon: History },
  { href: '/trash', name: 'Trash', Icon: Trash2 },
];
