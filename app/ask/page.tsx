import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { Suspense } from 'react';
import { LiveRefresh } from '@/components/live/live-refresh';
import { ExpectedRoutes } from '@/components/routing/expected-routes';
import { RoutesReport } from '@/components/routing/routes-report';
import { TryRequest } from '@/components/routing/try-request';
import { PageShell } from '@/components/shell/page-shell';
import { listExpected } from '@/lib/http/sessions/expected-routes';
import { reportRoutes } from '@/lib/http/sessions/routing';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Try a request' };

export default async function AskPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const roots = getLibrary().roots.map(({ id, label }) => ({ id, label }));
  return (
    <PageShell>
      <LiveRefresh />
      <div className="grid max-w-prose gap-1">
        <h1 className="font-semibold text-xl">Try a request</h1>
        <p className="text-soft">
          Which agents compete for a request, by the words of their names, descriptions, examples
          and prompts. It works offline and knows nothing of meaning, by which Claude decides.{' '}
          <Link href="/overlap" prefetch={false} className="text-accent underline">
            Descriptions that use the same words
          </Link>
        </p>
      </div>
      <NuqsAdapter>
        <TryRequest roots={roots} />
      </NuqsAdapter>
      <section aria-labelledby="expected" className="grid max-w-3xl gap-2">
        <h2 id="expected" className="font-semibold">
          Expected routes
        </h2>
        <p className="max-w-prose text-soft text-sm">
          Requests and the agents that they should lead to, kept in a file <code>routes.yaml</code>{' '}
          beside the agents. <code>agent-catalog routes</code> checks them, too.
        </p>
        <Suspense fallback={<p className="text-faint">Trying the requests…</p>}>
          <Expected />
        </Suspense>
      </section>
      <section aria-labelledby="elsewhere" className="grid max-w-3xl gap-2">
        <h2 id="elsewhere" className="font-semibold">
          Examples that lead elsewhere
        </h2>
        <p className="max-w-prose text-soft text-sm">
          The request of each example is tried without the example itself. Where another agent comes
          first, say in its description or in this one what each is for and the other is not.
        </p>
        <Suspense fallback={<p className="text-faint">Trying the examples…</p>}>
          <Report />
        </Suspense>
      </section>
    </PageShell>
  );
}

async function Expected() {
  return <ExpectedRoutes expected={await listExpected()} />;
}

async function Report() {
  return <RoutesReport report={await reportRoutes()} />;
}
