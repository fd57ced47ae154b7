import { CopyX, Lock, MessagesSquare, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Standing } from '@/lib/agents/model/agent';
import { ColorDot } from './color-dot';

/** One fact about an agent in little space: short to look at, with its full name for assistive tools. */
function Mark({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={`inline-flex min-w-0 items-center gap-1 ${className ?? ''}`}
    >
      {children}
    </span>
  );
}

export function ColorMark({ color }: { color: string | null }) {
  if (color === null) return <ColorDot color={null} />;
  return (
    <Mark label={`Color: ${color}`} className="shrink-0">
      <ColorDot color={color} />
    </Mark>
  );
}

export function ModelMark({ model }: { model: string }) {
  return (
    <Mark label={`Model: ${model}`}>
      <span className="truncate rounded bg-canvas px-1.5 py-px font-medium text-soft text-xs ring-1 ring-line ring-inset">
        {model}
      </span>
    </Mark>
  );
}

export function ToolsMark({ tools }: { tools: 'all' | readonly string[] }) {
  const count = tools === 'all' ? 'all' : String(tools.length);
  return (
    <Mark label={`Tools: ${count}`} className="text-faint text-xs tabular-nums">
      <Wrench size={12} aria-hidden="true" className="shrink-0" />
      {count}
    </Mark>
  );
}

export function ExamplesMark({ examples }: { examples: number }) {
  return (
    <Mark label={`Examples: ${examples}`} className="text-faint text-xs tabular-nums">
      <MessagesSquare size={12} aria-hidden="true" className="shrink-0" />
      {examples}
    </Mark>
  );
}

const STANDINGS = {
  wins: {
    word: 'Used',
    label: 'Used: several agents have this name, and Claude Code uses this one',
  },
  shadowed: { word: 'Shadowed', label: 'Shadowed: Claude Code uses another agent with this name' },
  undecided: {
    word: 'Undecided',
    label:
      'Undecided: several agents in one place have this name, and which one Claude Code uses is not certain',
  },
} as const;

/** Whether Claude Code uses this agent, if several have its name. */
export function StandingMark({ standing }: { standing: Standing | null }) {
  if (standing === null) return null;
  const { word, label } = STANDINGS[standing];
  const ink = standing === 'wins' ? 'text-ok' : 'text-warn';
  return (
    <Mark label={label} className={`shrink-0 text-xs ${ink}`}>
      <CopyX size={13} aria-hidden="true" className="shrink-0" />
      <span className="max-md:hidden">{word}</span>
    </Mark>
  );
}

export function ReadOnlyMark({ readOnly }: { readOnly: boolean }) {
  if (!readOnly) return null;
  return (
    <Mark label="Read-only">
      <Lock size={12} aria-hidden="true" className="shrink-0 text-faint" />
    </Mark>
  );
}
