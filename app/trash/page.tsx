import type { Metadata } from 'next';
import { connection } from 'next/server';
import { TrashView } from '@/components/trash/trash-view';
import { AppHeader } from '@/components/ui/app-header';
import { formatSize, formatTime } from '@/components/ui/format-file';
import { listOpenTrash } from '@/lib/http/trash';

export const metadata: Metadata = { title: 'Trash' };

export default async function TrashPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const files = listOpenTrash().map(({ id, root, path, time, size }) => ({
    id,
    label: root,
    path,
    when: formatTime(time),
    size: formatSize(size),
  }));
  return (
    <>
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-280 gap-4 px-4 pt-5 pb-24 outline-none sm:px-6"
      >
        <h1 className="font-semibold text-xl">Trash</h1>
        <TrashView files={files} />
      </main>
    </>
  );
}
