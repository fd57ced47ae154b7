'use client';

import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { type ComparedAgent, letterOf } from './compared-agent';
import type { Copied } from './use-copy';

export type OnCopy = (what: Copied, from: ComparedAgent, target: ComparedAgent) => void;

/** Offers a piece of one side to each other one that says something else and can be written. */
export function CopyMenu({
  what,
  from,
  agents,
  values,
  onCopy,
}: {
  what: Copied;
  from: ComparedAgent;
  agents: readonly ComparedAgent[];
  /** By side; empty where it lacks the piece. */
  values: readonly string[];
  onCopy: OnCopy;
}) {
  const index = agents.indexOf(from);
  const own = values[index] ?? '';
  const name = what === 'body' ? 'prompt' : what.key;
  const targets = agents.filter(
    (agent, side) => agent !== from && !agent.readOnly && values[side] !== own,
  );
  if (targets.length === 0) return null;
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`Use the ${name} of ${letterOf(index)} elsewhere`}
        title={`Use this ${name} elsewhere`}
        className="-my-0.5 grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink data-popup-open:bg-hover"
      >
        <Ellipsis size={15} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-40">
          <Menu.Popup className="max-w-80 rounded-md border border-line-strong bg-raised py-1 shadow-lg outline-none">
            {targets.map((target) => (
              <Menu.Item
                key={target.place}
                onClick={() => onCopy(what, from, target)}
                className="cursor-default px-3 py-1.5 text-sm outline-none data-highlighted:bg-hover"
              >
                {/* What a side lacks is taken from the other by the same edit. */}
                {own === '' ? 'Remove it from ' : 'Copy it to '}
                {letterOf(agents.indexOf(target))}
                <span className="block text-faint text-xs wrap-anywhere">
                  <bdi>{target.place}</bdi>
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
