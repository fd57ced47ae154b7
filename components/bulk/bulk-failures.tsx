import { VisibleText } from '@/components/text/visible-text';
import { Modal } from '@/components/ui/modal';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { BulkFailure } from './run-bulk';

/** Which files a bulk action did not change, and why. */
export function BulkFailures({
  failures,
  onClose,
}: {
  failures: readonly BulkFailure[];
  onClose: () => void;
}) {
  return (
    <Modal
      title={
        failures.length === 1
          ? 'One file was not changed'
          : `${failures.length} files were not changed`
      }
      description={failures.length === 1 ? 'It stays selected.' : 'They stay selected.'}
      onClose={onClose}
    >
      <ul className="grid gap-3">
        {failures.map(({ target, message }) => (
          <li key={refKey(target)} className="wrap-anywhere">
            <p className="font-medium">
              <bdi>
                <VisibleText text={target.name} />
              </bdi>{' '}
              <span className="font-normal text-faint text-xs">
                <bdi>
                  <VisibleText text={target.path} />
                </bdi>
              </span>
            </p>
            <p className="text-soft text-sm">{message}</p>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
