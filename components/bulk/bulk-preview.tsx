import { VisibleText } from '@/components/text/visible-text';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { SeenFile } from './bulk-api';
import type { BulkFailure } from './run-bulk';

/** What a value would change in each file. */
export function BulkPreview({
  files,
  failed,
  value,
}: {
  files: readonly SeenFile[];
  failed: readonly BulkFailure[];
  /** Undefined while none is chosen. */
  value: string | null | undefined;
}) {
  return (
    <ul
      aria-label="What changes"
      className="max-h-[40dvh] divide-y divide-line overflow-y-auto rounded-md border border-line text-sm"
    >
      {files.map((file) => (
        <li key={refKey(file)} className="flex flex-wrap gap-x-3 px-3 py-1.5">
          <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
            <bdi className="font-medium">
              <VisibleText text={file.name} />
            </bdi>{' '}
            <bdi className="text-faint text-xs">
              <VisibleText text={file.path} />
            </bdi>
          </span>
          {value === undefined ? (
            <span className="text-faint">{file.value ?? 'none'}</span>
          ) : file.value === value ? (
            <span className="text-faint">as it is</span>
          ) : (
            <span>
              <del className="text-bad">{file.value ?? 'none'}</del>{' '}
              <span aria-hidden="true">→</span>{' '}
              <ins className="text-ok no-underline">{value ?? 'none'}</ins>
            </span>
          )}
        </li>
      ))}
      {failed.map(({ target, message }) => (
        <li key={refKey(target)} className="px-3 py-1.5 text-bad wrap-anywhere">
          <bdi className="font-medium">
            <VisibleText text={target.name} />
          </bdi>{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
