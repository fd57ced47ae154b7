import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { BudgetBar } from '@/components/insights/budget/budget-bar';
import { WeightTable } from '@/components/insights/budget/weight-table';
import { PictureHead } from '@/components/insights/files/picture-head';
import { NameLanes } from '@/components/insights/name-lanes';
import { ThresholdLinks } from '@/components/insights/threshold-links';
import { TokenMap } from '@/components/insights/token-map';
import { ToneLegend } from '@/components/insights/tone-legend';
import { ToolTable } from '@/components/insights/tool-table';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import { byWeight } from '@/lib/agents/insights/budget';
import { toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { budgetOf, mapOf, nearest, pictured } from '@/lib/http/sessions/insights';
import { getLibrary } from '@/lib/library/library';
import { readUsageChoices } from '@/lib/library/usage/usage-choices';
import { CompetingAgents } from './competing-agents';
import { Launches } from './launches';
import { RecordedUse } from './recorded-use';
import { WayDown } from './way-down';

export const metadata: Metadata = { title: 'Insights' };

export default async function InsightsPage({ searchParams }: PageProps<'/insights'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { by, near } = await searchParams;
  const recorded = readUsageChoices().on;
  const items = pictured();
  const budget = budgetOf(items);
  const least = nearest(typeof near === 'string' ? near : null);
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
        <PictureHead id="budget" title="Descriptions in every session" picture="budget.svg" />
        <BudgetBar budget={budget} />
        <ToneLegend over={budget.tokens > budget.limit} />
        <WeightTable items={byWeight(items)} tokens={budget.tokens} />
        <h3 className="mt-2 font-medium">
          {budget.tokens > budget.limit ? 'How to get below the limit' : 'What would make it less'}
        </h3>
        <Suspense fallback={<p className="text-faint">Reading the descriptions…</p>}>
          <WayDown budget={budget} agents={items.length} />
        </Suspense>
      </section>
      <section aria-labelledby="launches" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h2 id="launches" className="font-semibold">
          What a start takes
        </h2>
        <p className="max-w-prose text-soft text-sm">
          What each agent reads before it begins, as Claude Code {MEASURED_VERSION} sent it: what
          its tools mean, how to keep a memory, its prompt. The texts of CLAUDE.md files, of skills
          and of a MEMORY.md come on top.
        </p>
        <Suspense fallback={<p className="text-faint">Reading the agents…</p>}>
          <Launches agents={items.length} />
        </Suspense>
      </section>
      <section aria-labelledby="use" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <PictureHead id="use" title="Use over time" picture={recorded ? 'use.svg' : null} />
        <Suspense fallback={<p className="text-faint">Reading the records…</p>}>
          <RecordedUse />
        </Suspense>
      </section>
      <section aria-labelledby="map" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <PictureHead id="map" title="Tokens by folder" picture="map.svg" />
        <TokenMap cells={mapOf(items)} />
        <ToneLegend />
      </section>
      <section aria-labelledby="tools" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <PictureHead id="tools" title="Who has which tools" picture="tools.csv" />
        <ToolTable matrix={toolMatrix(items, sorted)} by={sorted} />
      </section>
      <section aria-labelledby="competition" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <PictureHead
          id="competition"
          title="Who competes with whom"
          picture={`competition.svg?near=${least}`}
        />
        <p className="max-w-prose text-soft text-sm">
          Agents of different names whose descriptions use the same words, joined by a line that is
          thicker the more alike they are.
        </p>
        <ThresholdLinks chosen={least} by={sorted} />
        <Suspense fallback={<p className="text-faint">Comparing the descriptions…</p>}>
          <CompetingAgents least={least} />
        </Suspense>
      </section>
      <section aria-labelledby="lanes" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <PictureHead id="lanes" title="Who takes whose name" picture="lanes.svg" />
        <NameLanes groups={library.groups()} roots={roots} />
      </section>
    </PageShell>
  );
}
