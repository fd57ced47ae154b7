import { VisibleText } from '@/components/text/visible-text';
import type { PlannedFileJson, PlannedReferencesJson } from '@/lib/api/jobs';

/** More files are not drawn; what they are is said. */
export const MOST = 200;

/** A file without a name is none of the agents that were chosen. */
export type Shown = Pick<PlannedReferencesJson, 'root' | 'path' | 'words' | 'lines' | 'refused'> &
  Partial<Pick<PlannedFileJson, 'name'>>;

/** How a file is called in each list. */
export function Named({ file }: { file: Shown }) {
  return (
    <>
      <bdi className="font-medium">
        <VisibleText text={file.name ?? 'Names them'} />
      </bdi>{' '}
      <bdi className="text-faint text-xs">
        <VisibleText text={file.path} />
      </bdi>
    </>
  );
}
