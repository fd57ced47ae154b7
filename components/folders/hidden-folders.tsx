import { EyeOff } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';

/** Says that the view is incomplete, and shows again what is missing from it. */
export function HiddenFolders({
  folders,
  onShow,
}: {
  /** Those that Claude Code loads and that were closed. */
  folders: readonly { readonly label: string; readonly path: string }[];
  onShow: (path: string) => void;
}) {
  if (folders.length === 0) return null;
  return (
    <ul aria-label="Hidden folders" className="grid gap-2">
      {folders.map(({ label, path }) => (
        <li
          key={path}
          className="flex items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn"
        >
          <EyeOff size={16} aria-hidden="true" className="shrink-0" />
          <p className="min-w-0 flex-1 wrap-anywhere">
            <bdi className="font-medium">
              <VisibleText text={path} />
            </bdi>{' '}
            is closed here, but Claude Code loads it: which agent it uses of those with one name may
            differ from what you see.
          </p>
          <button type="button" className="control h-7" onClick={() => onShow(path)}>
            Open again<span className="sr-only"> {label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
