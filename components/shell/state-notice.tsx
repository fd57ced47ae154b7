import { TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';

/** Says above every page that earlier versions and deleted files cannot be kept. */
export function StateNotice({ fault, folder }: { fault: string; folder: string }) {
  return (
    <p
      role="status"
      className="flex items-center gap-2 border-line border-b bg-warn-soft px-4 py-2 text-sm text-warn"
    >
      <TriangleAlert size={16} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        Nothing can be saved or deleted, because earlier versions cannot be kept: {fault} (
        <bdi>
          <VisibleText text={folder} />
        </bdi>
        ). Changes that other programs make are not kept either. Check that folder, or start with
        another one, with <code>--state</code>.
      </span>
    </p>
  );
}
