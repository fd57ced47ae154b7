'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ariaKeysOf, keysOf } from '@/components/keyboard/shortcuts';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { AheadLink } from '@/components/live/ahead-link';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { Neighbour } from './opened-from';

type Step = 'previous' | 'next';

const STEPS = {
  previous: { name: 'Previous agent', end: 'This is the first', Icon: ChevronLeft },
  next: { name: 'Next agent', end: 'This is the last', Icon: ChevronRight },
} as const;

const LOOK = 'grid size-8 shrink-0 place-items-center rounded-md';

/** The step that was taken with the focus on its link, which the next page has too. */
let taken: Step | null = null;

/** Leads to the agent beside this one in the list. */
export function AgentStep({
  agent,
  list,
  step,
}: {
  /** Null at the end of the list. */
  agent: Neighbour | null;
  list: string;
  step: Step;
}) {
  const { name, end, Icon } = STEPS[step];
  const link = useRef<HTMLAnchorElement>(null);
  useShortcut(step, () => link.current?.click());
  useEffect(() => {
    if (taken !== step) return;
    taken = null;
    link.current?.focus({ preventScroll: true });
  }, [step]);
  if (agent === null) {
    return (
      <span title={end} className={`${LOOK} text-faint opacity-50`}>
        <Icon size={16} aria-hidden="true" />
      </span>
    );
  }
  return (
    <AheadLink
      ref={link}
      href={agentHref(agent, undefined, list)}
      soon={step === 'next'}
      aria-label={`${name}: ${agent.name}`}
      aria-keyshortcuts={ariaKeysOf(step)}
      title={`${name}: ${agent.name} (${keysOf(step)})`}
      onClick={() => {
        if (document.activeElement === link.current) taken = step;
      }}
      className={`${LOOK} text-soft hover:bg-hover hover:text-ink`}
    >
      <Icon size={16} aria-hidden="true" />
    </AheadLink>
  );
}
