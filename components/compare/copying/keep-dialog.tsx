'use client';

import { useState } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { ComparedAgent, KnownAgent } from './compared-agent';

type Other = KnownAgent & {
  /** As it was last read; null when it has not been. */
  readonly revision: string | null;
  /** Null when there is nothing to say about it. */
  readonly note: string | null;
  readonly offered: boolean;
  readonly checked: boolean;
};

/** Ends a comparison: one agent stays, and those of the others that are checked go to the trash. */
export function KeepDialog({
  kept,
  agents,
  waiting,
  onClose,
  onTrash,
}: {
  kept: ComparedAgent;
  agents: readonly ComparedAgent[];
  waiting: readonly KnownAgent[];
  onClose: () => void;
  onTrash: (others: readonly Other[]) => void;
}) {
  const others = [
    ...agents.filter((agent) => agent !== kept).map(describeSide),
    ...waiting.map(describeWaiting),
  ];
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(
    () => new Set(others.filter(({ checked }) => checked).map(refKey)),
  );
  const toggle = (key: string) =>
    setLeaving((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const offered = others.filter((other) => other.offered).map(refKey);
  const chosenAll = offered.every((key) => leaving.has(key));
  return (
    <Modal
      title={`Keep ${kept.place}`}
      description="The checked agents go to the trash. One undo restores them all."
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        {offered.length > 1 && (
          <button
            type="button"
            className="control h-7 self-start"
            onClick={() => setLeaving(new Set(chosenAll ? [] : offered))}
          >
            {chosenAll ? 'Choose none' : `Choose all ${offered.length}`}
          </button>
        )}
        <ul className="grid gap-1">
          {others.map((other) => {
            const key = refKey(other);
            return (
              <li key={key}>
                <label className="flex items-start gap-2 rounded px-1 py-1 hover:bg-hover">
                  <input
                    type="checkbox"
                    className="mt-1 size-3.5 shrink-0 accent-accent"
                    checked={leaving.has(key)}
                    disabled={!other.offered}
                    onChange={() => toggle(key)}
                  />
                  <span className="min-w-0 wrap-anywhere">
                    <bdi>
                      <VisibleText text={other.place} />
                    </bdi>
                    <span className="block text-soft text-sm">{other.summary}</span>
                    <span className="block text-faint text-xs">
                      {other.model ?? 'No model'}, {formatCount(other.weight, 'token', 'tokens')}
                    </span>
                    {other.note !== null && (
                      <span className="block text-faint text-sm">{other.note}</span>
                    )}
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
        <DialogActions onCancel={onClose}>
          <button
            type="button"
            className="control control-primary"
            disabled={leaving.size === 0}
            onClick={() => onTrash(others.filter((other) => leaving.has(refKey(other))))}
          >
            Move {formatCount(leaving.size, 'agent', 'agents')} to the trash
          </button>
        </DialogActions>
      </div>
    </Modal>
  );
}

function describeSide(agent: ComparedAgent): Other {
  const { readOnly } = agent;
  return {
    ...agent,
    note: readOnly ? 'It is read-only, so it stays.' : null,
    offered: !readOnly,
    checked: !readOnly,
  };
}

function describeWaiting(agent: KnownAgent): Other {
  return {
    ...agent,
    revision: null,
    note: 'Part of the comparison, but not among those side by side.',
    offered: true,
    checked: false,
  };
}
