import { useState } from 'react';
import { MeaningView } from '@/components/changes/meaning-view';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { AgentContext } from '@/lib/agents/model/reading';

/** So many changed lines are read faster than a button that leads to them. */
const FEW = 20;

/** What a save would do to the file, and the save. */
export function ChangesDialog({
  before,
  after,
  context,
  changes: { added, removed },
  onSave,
  onClose,
}: {
  before: string;
  after: string;
  /** By whose rules they are read. */
  context: Pick<AgentContext, 'rules' | 'path'>;
  changes: { readonly added: number; readonly removed: number };
  /** Null where nothing can be saved. */
  onSave: (() => void) | null;
  onClose: () => void;
}) {
  const shown = useState(Math.max(added, removed) <= FEW);
  // The editor saves by it.
  useShortcut('save', onClose);
  return (
    <Modal
      wide
      title="What saving will change"
      description={`${formatCount(added, 'line', 'lines')} added, ${removed} removed. Every other byte of the file stays the same.`}
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <MeaningView before={before} after={after} context={context} shown={shown} />
        <DialogActions onCancel={onClose}>
          <button
            type="button"
            className="control control-primary"
            disabled={onSave === null}
            onClick={() => {
              onSave?.();
              onClose();
            }}
          >
            Save
          </button>
        </DialogActions>
      </div>
    </Modal>
  );
}
