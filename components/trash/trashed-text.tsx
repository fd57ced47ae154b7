import { useAnswer } from '@/components/api/call/use-answer';
import { trashedText } from '@/components/api/trash';
import { VisibleText } from '@/components/text/visible-text';
import { Modal } from '@/components/ui/modal';
import type { TrashedFile } from './trashed-rows';

/** What a deleted file holds, before it is restored. */
export function TrashedText({
  file,
  onRestore,
  onClose,
}: {
  file: TrashedFile;
  onRestore: () => void;
  onClose: () => void;
}) {
  const arrived = useAnswer(trashedText(file.id));
  return (
    <Modal title={file.path} description={`${file.label} · deleted ${file.when}`} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {arrived === null && <p className="text-faint text-sm">Reading the file…</p>}
        {arrived?.answer.ok === false && (
          <p className="text-bad text-sm">{arrived.answer.message}</p>
        )}
        {arrived?.answer.ok && (
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to be able to scroll it.
            tabIndex={0}
            className="max-h-[55dvh] overflow-auto whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 font-mono text-xs wrap-anywhere"
          >
            <VisibleText text={arrived.answer.text} />
          </pre>
        )}
        <div className="flex gap-2">
          <button type="button" className="control control-primary" onClick={onRestore}>
            Restore
          </button>
          <button type="button" className="control" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Modal>
  );
}
