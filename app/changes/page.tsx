import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ChangesView } from '@/components/commits/changes-view';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Git changes' };

export default async function ChangesPage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
}) {
  await connection();
  const { from, to } = await searchParams;
  const [a, b] = [from, to].map((value) => (typeof value === 'string' ? value.trim() : ''));
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">Git changes</h1>
      <p className="max-w-prose text-soft text-sm">
        What the agents of the open folders, and the files that can name them, have changed since
        the commit that git has checked out, or between two commits.
      </p>
      <ChangesView from={a ?? ''} to={b ?? ''} version={getLibrary().version} />
    </PageShell>
  );
}
