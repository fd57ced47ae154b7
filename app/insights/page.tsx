import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { BudgetBar } from '@/components/insights/budget-bar';
import { BudgetWay } from '@/components/insights/budget-way';
import { Competition } from '@/components/insights/competition';
import { DownloadLink } from '@/components/insights/download-link';
import { LaunchTable } from '@/components/insights/launch-table';
import { NameLanes } from '@/components/insights/name-lanes';
import { ThresholdLinks } from '@/components/insights/threshold-links';
import { TokenMap } from '@/components/insights/token-map';
import { ToneLegend } from '@/components/insights/tone-legend';
import { ToolTable } from '@/components/insights/tool-table';
import { WeightTable } from '@/components/insights/weight-table';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import { type Budget, byWeight } from '@/lib/agents/insights/budget';
import { mapCompetition } from '@/lib/agents/insights/competition-map';
import { THRESHOLDS } from '@/lib/agents/insights/thresholds';
import { toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { formatNumber } from '@/lib/agents/model/format-number';
import { budgetOf, mapOf, pictured } from '@/lib/http/sessions/insights';
import { answerUsage } from '@/lib/http/sessions/usage';
import { weighAgents } from '@/lib/http/sessions/weights';
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

async function Way({ budget: { tokens, limit }, agents }: { budget: Budget; agents: number }) {
  const [{ trims, read }, { on, never }] = await Promise.all([weighAgents(), answerUsage()]);
  return (
    <>
      <Read read={read} agents={agents} />
      <BudgetWay trims={trims} never={on ? never : null} tokens={tokens} limit={limit} />
    </>
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
