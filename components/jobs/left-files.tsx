import { VisibleText } from '@/components/text/visible-text';
import { Modal } from '@/components/ui/modal';
import type { JobJson } from '@/lib/api/jobs';

/** Which files a change of many did not change, and why. */
export function LeftFiles({ left, onClose }: { left: JobJson['left']; onClose: () => void }) {
  const count = left.length;
  return (
    <Modal
      title={count === 1 ? 'One file was not changed' : `${count} files were not changed`}
      onClose={onClose}
    >
      <ul className="grid gap-3">
        {left.map(({ root, path, why }) => (
          <li key={`${root}/${path}`} className="wrap-anywhere">
            <p className="font-medium">
              <bdi>
                <VisibleText text={path} />
              </bdi>
            </p>
            <p className="text-soft text-sm">{why}</p>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
