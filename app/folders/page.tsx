import type { Metadata } from 'next';
import { connection } from 'next/server';
import { FoldersView } from '@/components/folders/folders-view';
import { AppHeader } from '@/components/ui/app-header';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { listRoots } from '@/lib/http/roots';
import { getStart } from '@/lib/library/start-folder';

export const metadata: Metadata = { title: 'Folders' };

export default async function FoldersPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  return (
    <>
      <LiveRefresh />
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-280 grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-5 pb-24 outline-none sm:px-6"
      >
        <h1 className="font-semibold text-xl">Folders</h1>
        <FoldersView folders={listRoots()} start={getStart().folder} />
      </main>
    </>
  );
}
