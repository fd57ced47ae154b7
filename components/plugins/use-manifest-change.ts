'use client';

import { changeManifest } from '@/components/api/switch';
import { useUndoableChange } from '@/components/jobs/use-undoable-change';
import type { ChangeManifest, ManifestFileJson } from '@/lib/api/session/plugins';

export type ManifestChangeBody = Omit<ChangeManifest, 'root' | 'path' | 'revision'>;

export type ManifestHandle = {
  readonly busy: boolean;
  /** Makes the change and offers to take it back; says why not where it is refused. */
  readonly change: (what: ManifestChangeBody, title: string) => Promise<boolean>;
};

/** Changes the manifest of a plugin or a marketplace. */
export function useManifestChange({ root, path, revision }: ManifestFileJson): ManifestHandle {
  const { busy, make } = useUndoableChange();
  const change = async (what: ManifestChangeBody, title: string): Promise<boolean> => {
    if (revision === null) return false;
    const send = () => changeManifest({ root, path, revision, ...what });
    return make(send, { title, description: path });
  };
  return { busy, change };
}
