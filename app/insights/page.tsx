import type { Metadata } from 'next';
import { connection } from 'next/server';
import { BudgetBar } from '@/components/insights/budget-bar';
import { DownloadLink } from '@/components/insights/download-link';
import { TokenMap } from '@/components/insights/token-map';
import { ToneLegend } from '@/components/insights/tone-legend';
import { ToolTable } from '@/components/insights/tool-table';
import { WeightTable } from '@/components/insights/weight-table';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { byWeight } from '@/lib/agents/insights/budget';
import { toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { budgetOf, mapOf, pictured } from '@/lib/http/sessions/insights';

export const metadata: Metadata = { title: 'Insights' };

export default async function InsightsPage({ searchParams }: PageProps<'/insights'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { by } = await searchParams;
  const items = pictured();
  const budget = budgetOf(items);
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
    </PageShell>
  );
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
