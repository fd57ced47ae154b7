import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ProblemOverview } from '@/components/problems/problem-overview';
import { AppHeader } from '@/components/ui/app-header';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { EVERYTHING } from '@/lib/agents/list-query';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Problems' };

export default async function ProblemsPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { facets, total, indexing } = getLibrary().list({ ...EVERYTHING, limit: 0 });
  return (
    <>
      <LiveRefresh />
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-280 grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-5 pb-24 outline-none sm:px-6"
      >
        <h1 className="font-semibold text-xl">Problems</h1>
        <ProblemOverview found={facets.problem} agents={total} indexing={indexing} />
      </main>
    </>
  );
}
