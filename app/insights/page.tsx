import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { BudgetBar } from '@/components/insights/budget/budget-bar';
import { BudgetWay } from '@/components/insights/budget/budget-way';
import { LaunchTable } from '@/components/insights/budget/launch-table';
import { WeightTable } from '@/components/insights/budget/weight-table';
import { Competition } from '@/components/insights/competition';
import { DownloadLinks } from '@/components/insights/files/download-links';
import { NameLanes } from '@/components/insights/name-lanes';
import { ThresholdLinks } from '@/components/insights/threshold-links';
import { TokenMap } from '@/components/insights/token-map';
import { ToneLegend } from '@/components/insights/tone-legend';
import { ToolTable } from '@/components/insights/tool-table';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { UseBars } from '@/components/usage/use-bars';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import { type Budget, byWeight } from '@/lib/agents/insights/budget';
import { mapCompetition } from '@/lib/agents/insights/competition-map';
import { toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { formatNumber } from '@/lib/agents/model/format-number';
import { budgetOf, competing, mapOf, nearest, pictured } from '@/lib/http/sessions/insights';
import { answerUsage } from '@/lib/http/sessions/usage';
import { weighAgents } from '@/lib/http/sessions/weights';
import { getLibrary } from '@/lib/library/library';
import { readUsageChoices } from '@/lib/library/usage/usage-choices';

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
        <Head id="budget" title="Descriptions in every session" picture="budget.svg" />
        <BudgetBar budget={budget} />
        <ToneLegend />
        <WeightTable items={byWeight(items)} tokens={budget.tokens} />
        <h3 className="mt-2 font-medium">A way down</h3>
        <Suspense fallback={<p className="text-faint">Reading the descriptions…</p>}>
          <Way budget={budget} agents={items.length} />
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
        <Head id="use" title="Use over time" picture={recorded ? 'use.svg' : null} />
        <Suspense fallback={<p className="text-faint">Reading the records…</p>}>
          <Use />
        </Suspense>
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
        <Head
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
          <Competing least={least} />
        </Suspense>
      </section>
      <section aria-labelledby="lanes" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <Head id="lanes" title="Who takes whose name" picture="lanes.svg" />
        <NameLanes groups={library.groups()} roots={roots} />
      </section>
    </PageShell>
  );
}

async function Way({ budget: { tokens, limit }, agents }: { budget: Budget; agents: number }) {
  const [{ trims, read }, { on, never }] = await Promise.all([weighAgents(), answerUsage()]);
  return (
    <>
      <Read read={read} agents={agents} />
      <BudgetWay trims={trims} never={on ? never : null} tokens={tokens} limit={limit} />
    </>
  );
}

async function Use() {
  const { on, agents } = await answerUsage();
  if (on) return <UseBars agents={agents} />;
  return (
    <p className="text-soft">
      Claude Code keeps records of what is started.{' '}
      <Link href="/usage" prefetch={false} className="text-accent underline">
        Let the app read them
      </Link>{' '}
      to see here which agents are used, and when.
    </p>
  );
}

async function Launches({ agents }: { agents: number }) {
  const { launches, read } = await weighAgents();
  if (launches.length === 0) return <p className="text-soft">No agent can be started.</p>;
  return (
    <>
      <Read read={read} agents={agents} />
      <LaunchTable launches={launches} />
    </>
  );
}

/** Says so where not all agents were read. */
function Read({ read, agents }: { read: number; agents: number }) {
  if (read >= agents) return null;
  return (
    <p className="text-soft text-sm">
      Of the {formatNumber(read)} agents with the longest descriptions, out of{' '}
      {formatNumber(agents)}.
    </p>
  );
}

async function Competing({ least }: { least: number }) {
  const pairs = await competing(least);
  if (pairs.length === 0) return <p className="text-soft">No two agents are as alike.</p>;
  return <Competition map={mapCompetition(pairs)} pairs={pairs} />;
}

function Head({
  id,
  title,
  picture,
}: {
  id: string;
  title: string;
  /** What can be had as a file; null for nothing. */
  picture: string | null;
}) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {picture !== null && <DownloadLinks picture={picture} of={title} />}
    </div>
  );
}
