import {
  History,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  Plus,
} from 'lucide-react';

export type Place = {
  readonly href: string;
  readonly name: string;
  readonly Icon: LucideIcon;
  /** From which width on the bar has a link to it and room for a path; the menu always has one. */
  readonly inBar?: 'always' | 'wide' | 'wider' | 'widest';
};

/** Those of the pages that the bar has links to; every page loads no more icons than these. */
export const BAR_PAGES = [
  { href: '/new', name: 'New agent', Icon: Plus, inBar: 'always' },
  { href: '/problems', name: 'Problems', Icon: ListChecks, inBar: 'wide' },
  { href: '/recent', name: 'Recent changes', Icon: History, inBar: 'wider' },
  { href: '/ask', name: 'Try a request', Icon: MessageCircleQuestion, inBar: 'widest' },
  { href: '/session', name: 'What a session gets', Icon: MessagesSquare, inBar: 'widest' },
] as const satisfies readonly Place[];
