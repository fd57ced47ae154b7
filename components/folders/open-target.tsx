'use client';

import { useRouter } from 'next/navigation';
import { openFolder } from '@/components/api/folders';
import { toasts } from '@/components/ui/toasts';

/** Opens the folder that a link leads to, so that the file can be changed through the link. */
export function OpenTarget({ folder }: { folder: string }) {
  const router = useRouter();
  const open = async () => {
    const answer = await openFolder(folder);
    if (!answer.ok) {
      toasts.add({ title: 'Not opened', description: answer.message, priority: 'high' });
      return;
    }
    router.refresh();
    toasts.add({ title: 'Opened', description: folder });
  };
  return (
    <button type="button" className="control" title={folder} onClick={open}>
      Open that folder to edit
    </button>
  );
}
