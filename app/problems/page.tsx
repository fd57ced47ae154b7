import type { Metadata } from 'next';
import { connection } from 'next/server';
import { LiveRefresh } from '@/components/live/live-refresh';
import { MissingReferences } from '@/components/problems/missing-references';
import { ProblemOverview } from '@/components/problems/problem-overview';
import { PageShell } from '@/components/shell/page-shell';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import { tryRoutes } from '@/lib/http/sessions/ask-routes';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Problems' };

export default async function ProblemsPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const tried = await tryRoutes();
  const library = getLibrary();
  const { facets, total, indexing } = library.list({ ...EVERYTHING, limit: 0 });
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">Problems</h1>
      <p className="text-soft text-sm">
        What Claude Code does with a file was measured with its version {MEASURED_VERSION}; another
        one may differ.
      </p>
      <ProblemOverview
        found={facets.problem}
        weights={library.weights()}
        agents={total}
        indexing={indexing}
        routesTried={tried}
      />
      <MissingReferences />
    </PageShell>
  );
}
