import type { Metadata } from 'next';
import { connection } from 'next/server';
import { RecentView } from '@/components/recent/recent-view';
import { PageShell } from '@/components/shell/page-shell';

export const metadata: Metadata = { title: 'Recent changes' };

export default async function RecentPage() {
  // A nonce needs a request.
  await connection();
  return (
    <PageShell>
      <h1 className="font-semibold text-xl">Recent changes</h1>
      <RecentView />
    </PageShell>
  );
}
