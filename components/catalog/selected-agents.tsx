import { X } from 'lucide-react';
import Link from 'next/link';
import { AgentNames } from '@/components/bulk/agent-names';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { Choice } from './use-choice';

const LEAD = 'shrink-0 px-1 text-accent text-xs leading-6 hover:underline';

/** Every selected agent by name; those that the list does not show come first. */
export function SelectedAgents({
  choice,
  onShow,
  onClose,
}: {
  choice: Choice;
  /** Leads to the row of one that is listed. */
  onShow: (agent: AgentRef) => void;
  onClose: () => void;
}) {
  const { selected, selection, hidden } = choice;
  const unseen = new Set((hidden ?? []).map(refKey));
  const seen = [...selected.values()].filter((agent) => !unseen.has(refKey(agent)));
  return (
    <Modal
      title={formatCount(selected.size, 'selected agent', 'selected agents')}
      description={
        unseen.size === 0
          ? 'The list shows all of them.'
          : `The list, as it is now, does not show ${formatNumber(unseen.size)} of them.`
      }
      onClose={onClose}
    >
      <div className="grid gap-3">
        <AgentNames
          label="Selected agents"
          agents={[...(hidden ?? []), ...seen]}
          note={(agent) => (unseen.has(refKey(agent)) ? 'Not shown' : null)}
          action={(agent) => (
            <>
              {unseen.has(refKey(agent)) ? (
                <Link
                  href={agentHref(agent)}
                  prefetch={false}
                  aria-label={`Open ${agent.name}`}
                  className={LEAD}
                >
                  Open
                </Link>
              ) : (
                <button
                  type="button"
                  aria-label={`Show ${agent.name} in the list`}
                  onClick={() => onShow(agent)}
                  className={LEAD}
                >
                  Show
                </button>
              )}
              <button
                type="button"
                aria-label={`Deselect ${agent.name}`}
                title="Deselect"
                onClick={() => selection.remove([agent])}
                className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
              >
                <X size={14} aria-hidden="true" />
              </button>
            </>
          )}
        />
        <div className="flex flex-wrap gap-2">
          {hidden !== null && hidden.length > 0 && (
            <button
              type="button"
              className="control"
              onClick={() => {
                selection.remove(hidden);
                onClose();
              }}
            >
              Deselect the {formatNumber(hidden.length)} not shown
            </button>
          )}
          <button type="button" className="control" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Modal>
  );
}
