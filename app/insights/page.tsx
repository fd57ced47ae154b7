import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { BudgetBar } from '@/components/insights/budget-bar';
import { Competition } from '@/components/insights/competition';
import { DownloadLink } from '@/components/insights/download-link';
import { NameLanes } from '@/components/insights/name-lanes';
import { ThresholdLinks } from '@/components/insights/threshold-links';
import { TokenMap } from '@/components/insights/token-map';
import { ToneLegend } from '@/components/insights/tone-legend';
import { ToolTable } from '@/components/insights/tool-table';
import { WeightTable } from '@/components/insights/weight-table';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { byWeight } from '@/lib/agents/insights/budget';
import { mapCompetition } from '@/lib/agents/insights/competition-map';
import { THRESHOLDS } from '@/lib/agents/insights/thresholds';
import { toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { budgetOf, mapOf, pictured } from '@/lib/http/sessions/insights';
import { getLibrary } from '@/lib/library/library';

/** More than anybody can tell apart; the most alike come first. */
const PAIRS = 150;

export const metadata: Metadata = { title: 'Insights' };

export default async function InsightsPage({ searchParams }: PageProps<'/insights'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { by, near } = await searchParams;
  const items = pictured();
  const budget = budgetOf(items);
  const least = THRESHOLDS.find((known) => String(known) === near) ?? 50;
  const library = getLibrary();
  const roots = library.roots.map(({ id, label }) => ({ id, label }));
  const sorted = typeof by === 'string' ? by : null;
  return (
    <PageShell>
      <LiveRefresh />
      <div className="grid max-w-prose gap-1">
        <h1 className="font-semibold text-xl">Insights</h1>
        <p className="text-soft">
          The agents that a session can use, as pictures. Each shape leads to its agents in the
          catalog; the arrow keys go from shape to shape.
        </p>
      </div>
      <section aria-labelledby="budget" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <Head id="budget" title="Descriptions in every session" picture="budget.svg" />
        <BudgetBar budget={budget} />
        <ToneLegend />
        <WeightTable items={byWeight(items)} tokens={budget.tokens} />
      </section>
      <section aria-labelledby="map" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <Head id="map" title="Tokens by folder" picture="map.svg" />
        <TokenMap cells={mapOf(items)} />
        <ToneLegend />
      </section>
      <section aria-labelledby="tools" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <Head id="tools" title="Who has which tools" picture="tools.csv" />
        <ToolTable matrix={toolMatrix(items, sorted)} by={sorted} />
      </section>
      <section aria-labelledby="competition" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h2 id="competition" className="font-semibold">
          Who competes with whom
        </h2>
        <p className="max-w-prose text-soft text-sm">
          Agents of different names whose descriptions use the same words, joined by a line that is
          thicker the more alike they are.
        </p>
        <ThresholdLinks chosen={least} by={sorted} />
        <Suspense fallback={<p className="text-faint">Comparing the descriptions…</p>}>
          <Competing least={least} />
        </Suspense>
      </section>
      <section aria-labelledby="lanes" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h2 id="lanes" className="font-semibold">
          Who takes whose name
        </h2>
        <NameLanes groups={library.groups()} roots={roots} />
      </section>
    </PageShell>
  );
}

async function Competing({ least }: { least: number }) {
  const pairs = (await getLibrary().overlapPairs(PAIRS)).filter(
    ({ score }) => 100 * score >= least,
  );
  if (pairs.length === 0) {
    return <p className="text-soft">No two agents are as alike.</p>;
  }
  return <Competition map={mapCompetition(pairs)} pairs={pairs} />;
}

function Head({ id, title, picture }: { id: string; title: string; picture: string }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <DownloadLink picture={picture} of={title} />
    </div>
  );
}
