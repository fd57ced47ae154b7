import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { TrashedFile } from './trashed-rows';

/** Asks before a file, or all of them, can no longer be restored. */
export function RemovalDialog({
  target,
  count,
  onRemove,
  onClose,
}: {
  target: TrashedFile | 'all';
  /** How many files there are. */
  count: number;
  onRemove: () => void;
  onClose: () => void;
}) {
  const all = target === 'all';
  const what = all ? formatCount(count, 'file', 'files') : `“${target.path}”`;
  return (
    <Modal
      title={all ? 'Empty the trash?' : 'Remove this file for good?'}
      description={`Afterwards, ${what} can no longer be restored from here.`}
      onClose={onClose}
    >
      <div className="flex gap-2">
        <button type="button" className="control control-primary" onClick={onRemove}>
          {all ? 'Empty the trash' : 'Remove for good'}
        </button>
        <button type="button" className="control" onClick={onClose}>
          Keep
        </button>
      </div>
    </Modal>
  );
}
