import type { TrashedFile } from './trashed-rows';

/** Files in the order given; what was deleted together stands at the place of the first of it. */
export function groupTrashed(files: readonly TrashedFile[]): readonly (readonly TrashedFile[])[] {
  const groups = new Map<string, TrashedFile[]>();
  for (const file of files) {
    const key = file.group === null ? `one ${file.id}` : `group ${file.group}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return [...groups.values()];
}
