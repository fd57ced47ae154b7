import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';
import { AgentNames } from './agent-names';

/** More than these are not deleted before their names have been shown. */
const MOST_UNASKED = 10;

/** @param hidden those that the list does not show; null while that is not known */
export function asksBeforeDelete(
  items: readonly NamedAgent[],
  hidden: readonly NamedAgent[] | null,
): boolean {
  return items.length > MOST_UNASKED || hidden === null || hidden.length > 0;
}

/** Names the agents that are about to go to the trash; those that are not in sight come first. */
export function ConfirmDelete({
  items,
  hidden,
  onClose,
  onDelete,
}: {
  items: readonly NamedAgent[];
  hidden: readonly NamedAgent[] | null;
  onClose: () => void;
  /** Called with those that can be deleted. */
  onDelete: (items: readonly NamedAgent[]) => void;
}) {
  const unseen = new Set((hidden ?? []).map(refKey));
  const isUnseen = (agent: NamedAgent) => unseen.has(refKey(agent));
  const named = [...items.filter(isUnseen), ...items.filter((agent) => !isUnseen(agent))];
  const going = named.filter(({ readOnly }) => !readOnly);
  const count = formatCount(going.length, 'agent', 'agents');
  return (
    <Modal
      title={`Delete ${count}?`}
      description={[
        unseen.size > 0 &&
          `${unseen.size.toLocaleString('en')} of them ${unseen.size === 1 ? 'is' : 'are'} not in the list as it is now.`,
        'They go to the trash, from which they can be restored.',
      ]
        .filter(Boolean)
        .join(' ')}
      onClose={onClose}
    >
      <div className="grid gap-3">
        <AgentNames
          label="What is deleted"
          agents={named}
          note={(agent) =>
            agent.readOnly ? 'Read-only: stays' : isUnseen(agent) ? 'Not shown' : null
          }
        />
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            data-autofocus
            className="control control-primary"
            disabled={going.length === 0}
            onClick={() => onDelete(going)}
          >
            Delete {count}
          </button>
          <button type="button" className="control" onClick={onClose}>
            Cancel
          </button>
        </div>
      </div>
    </Modal>
  );
}
