'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { undoChange } from '@/components/api/jobs';
import { changeManifest } from '@/components/api/switch';
import { toasts } from '@/components/ui/toasts';
import type { ChangeManifest, ManifestFileJson } from '@/lib/api/session/plugins';

export type ManifestChangeBody = Omit<ChangeManifest, 'root' | 'path' | 'revision'>;

export type ManifestHandle = {
  readonly busy: boolean;
  /** Makes the change and offers to take it back; says why not where it is refused. */
  readonly change: (what: ManifestChangeBody, title: string) => Promise<boolean>;
};

/** Changes the manifest of a plugin or a marketplace. */
export function useManifestChange({ root, path, revision }: ManifestFileJson): ManifestHandle {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  // What is shown belongs to the earlier revision until the page has come again.
  const [refreshing, startRefresh] = useTransition();
  const refresh = () => startRefresh(() => router.refresh());
  const undo = async (entry: string) => {
    const answer = await undoChange(entry);
    if (!answer.ok)
      toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
    refresh();
  };
  const change = async (what: ManifestChangeBody, title: string): Promise<boolean> => {
    if (revision === null) return false;
    setSending(true);
    const answer = await changeManifest({ root, path, revision, ...what });
    setSending(false);
    refresh();
    if (!answer.ok) {
      toasts.add({ title: 'Not changed', description: answer.message, priority: 'high' });
      return false;
    }
    const { entry } = answer;
    toasts.add({
      title,
      description: path,
      ...(entry !== null && { actionProps: { children: 'Undo', onClick: () => undo(entry) } }),
    });
    return true;
  };
  return { busy: sending || refreshing, change };
}
