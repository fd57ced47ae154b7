import { VisibleText } from '@/components/text/visible-text';

export type TrashedFile = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly when: string;
  readonly size: string;
  /** The same for all that was deleted together; null for what was deleted alone. */
  readonly group: string | null;
};

/** A deleted file that cannot be read any more. */
export function DamagedRow({ size, onRemove }: { size: string; onRemove: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-sm text-warn">A damaged file</p>
        <p className="text-faint text-xs tabular-nums">
          It cannot be read any more, so nobody can tell which file it was · {size}
        </p>
      </div>
      <button
        type="button"
        className="control h-7"
        aria-label="Remove the damaged file"
        onClick={onRemove}
      >
        Remove
      </button>
    </li>
  );
}

/** A deleted file, with the ways back and out. */
export function TrashedRow({
  file,
  onLook,
  onRestore,
  onRemove,
}: {
  file: TrashedFile;
  onLook: () => void;
  onRestore: () => void;
  onRemove: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate font-medium text-sm" title={file.path}>
          <bdi>
            <VisibleText text={file.path} />
          </bdi>
        </p>
        <p className="text-faint text-xs tabular-nums">
          {file.label} · deleted {file.when} · {file.size}
        </p>
      </div>
      <span className="flex gap-2">
        <button
          type="button"
          className="control h-7"
          aria-label={`Look into ${file.path}`}
          onClick={onLook}
        >
          Look
        </button>
        <button
          type="button"
          className="control h-7"
          aria-label={`Restore ${file.path}`}
          onClick={onRestore}
        >
          Restore
        </button>
        <button
          type="button"
          className="control h-7"
          aria-label={`Remove ${file.path} for good…`}
          onClick={onRemove}
        >
          Remove…
        </button>
      </span>
    </li>
  );
}
