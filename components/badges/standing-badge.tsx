import { CopyX, Power } from 'lucide-react';
import type { Standing } from '@/lib/agents/model/agent';
import { Badge } from './badge';

const STANDINGS = {
  wins: {
    word: 'Used',
    label: 'Used: several agents have this name, and Claude Code uses this one',
  },
  shadowed: { word: 'Shadowed', label: 'Shadowed: Claude Code uses another agent with this name' },
  undecided: {
    word: 'Undecided',
    label:
      'Undecided: several agents of one plugin have this name, and which one Claude Code uses is not certain',
  },
  denied: {
    word: 'Switched off',
    label: 'Switched off: settings keep sessions that start here from using it',
  },
} as const;

/** Whether Claude Code uses this agent, if several have its name or settings switch it off. */
export function StandingBadge({
  standing,
  inWords = false,
}: {
  standing: Standing | null;
  /** Where there is room for the word in a narrow window too. */
  inWords?: boolean;
}) {
  if (standing === null) return null;
  const { word, label } = STANDINGS[standing];
  const ink = {
    wins: 'text-ok',
    undecided: 'text-warn',
    shadowed: 'text-faint',
    denied: 'text-faint',
  }[standing];
  const Icon = standing === 'denied' ? Power : CopyX;
  return (
    <Badge label={label} className={`shrink-0 text-xs ${ink}`}>
      <Icon size={13} aria-hidden="true" className="shrink-0" />
      <span className={inWords ? '' : 'max-md:hidden'}>{word}</span>
    </Badge>
  );
}
