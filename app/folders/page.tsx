import type { Metadata } from 'next';
import { connection } from 'next/server';
import { FoldersView } from '@/components/folders/folders-view';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { listHidden, listRoots } from '@/lib/http/routes/roots';
import { getStart } from '@/lib/library/roots/start';

export const metadata: Metadata = { title: 'Folders' };

export default async function FoldersPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">Folders</h1>
      <FoldersView folders={listRoots()} hidden={listHidden()} start={getStart().folder} />
    </PageShell>
  );
}
