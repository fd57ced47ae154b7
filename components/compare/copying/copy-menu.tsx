'use client';

import { Ellipsis } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { Menu, MenuItem } from '@/components/ui/menu';
import { letterOf } from '@/lib/agents/model/compare-href';
import type { ComparedAgent } from './compared-agent';
import type { ComparedSide } from './compared-side';
import type { Copied } from './plan-copy';

export type OnCopy = (what: Copied, from: ComparedSide, target: ComparedAgent) => void;

/** Offers a piece of one side to each other one that says something else and can be written. */
export function CopyMenu({
  what,
  from,
  agents,
  values,
  onCopy,
}: {
  what: Copied;
  from: ComparedSide;
  agents: readonly ComparedAgent[];
  /** By side; empty where it lacks the piece. */
  values: readonly string[];
  onCopy: OnCopy;
}) {
  const index = agents.indexOf(from.agent);
  const own = values[index] ?? '';
  const name = what === 'body' ? 'prompt' : what.key;
  const targets = agents.filter(
    (agent, side) => agent !== from.agent && !agent.readOnly && values[side] !== own,
  );
  if (targets.length === 0) return null;
  return (
    <Menu
      label={`Use the ${name} of ${letterOf(index)} elsewhere`}
      title={`Use this ${name} elsewhere`}
      icon={<Ellipsis size={15} aria-hidden="true" />}
      className="-my-0.5 grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink has-[+:popover-open]:bg-hover"
    >
      {targets.map((target) => (
        <MenuItem key={target.place} onClick={() => onCopy(what, from, target)}>
          {/* What a side lacks is taken from the other by the same edit. */}
          {own === '' ? 'Remove it from ' : 'Copy it to '}
          {letterOf(agents.indexOf(target))}
          <span className="block text-faint text-xs wrap-anywhere">
            <bdi>
              <VisibleText text={target.place} />
            </bdi>
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
