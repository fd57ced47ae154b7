'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { undoChange } from '@/components/api/jobs';
import { changeManifest } from '@/components/api/switch';
import { toasts } from '@/components/ui/toasts';
import type { ChangeManifest, PluginJson } from '@/lib/api/session/plugins';

type Change = Pick<ChangeManifest, 'set' | 'add' | 'drop'>;

/** Changes the manifest of a plugin, and offers to take that back. */
export function useManifestChange({ root, path, revision }: PluginJson) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const undo = async (entry: string) => {
    const answer = await undoChange(entry);
    if (!answer.ok)
      toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
    router.refresh();
  };
  const change = async (what: Change, title: string): Promise<boolean> => {
    if (revision === null) return false;
    setBusy(true);
    const answer = await changeManifest({ root, path, revision, ...what });
    setBusy(false);
    router.refresh();
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
  return { busy, change };
}
