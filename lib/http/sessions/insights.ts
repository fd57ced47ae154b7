import { usableAgents } from '@/lib/agents/catalog/availability';
import type { AgentItem, OverlapPair } from '@/lib/agents/catalog/listing';
import { type Budget, divideBudget } from '@/lib/agents/insights/budget';
import { mapCompetition } from '@/lib/agents/insights/competition-map';
import { drawCompetition } from '@/lib/agents/insights/draw-competition';
import { drawLanes } from '@/lib/agents/insights/draw-lanes';
import { drawUse } from '@/lib/agents/insights/draw-use';
import { drawBudget, drawMap } from '@/lib/agents/insights/draw-weights';
import { THRESHOLDS } from '@/lib/agents/insights/thresholds';
import { type MapCell, mapTokens } from '@/lib/agents/insights/token-map';
import { formatMatrix, toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { OWN_BARS, useOverTime } from '@/lib/agents/insights/use-over-time';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { getLibrary } from '@/lib/library/library';
import { answerUsage } from './usage';

/** More shapes are too small to be seen, and slow to draw. */
const SEGMENTS = 100;
const CELLS = 250;
/** Width by height, as the page shows it where there is room. */
const ASPECT = 2;

/** The agents of the pictures: those that a session can use. */
export function pictured(): AgentItem[] {
  return usableAgents(getLibrary().agents());
}

export function budgetOf(items: readonly AgentItem[]): Budget {
  return divideBudget(items, SEGMENTS);
}

export function mapOf(items: readonly AgentItem[]): MapCell[] {
  return mapTokens(items, { aspect: ASPECT, most: CELLS });
}

/** More pairs than anybody can tell apart; the most alike come first. */
const PAIRS = 150;

/** Pairs of agents that are at least so alike. @param least in percent */
export async function competing(least: number): Promise<readonly OverlapPair[]> {
  const pairs = await getLibrary().overlapPairs(PAIRS);
  return pairs.filter(({ score }) => 100 * score >= least);
}

/** The threshold of the map that an address names, in percent; the usual one where it names none. */
export function nearest(near: string | null): number {
  return THRESHOLDS.find((known) => String(known) === near) ?? 50;
}

const SVG_HEIGHT = 600;

/** A picture as a file of its own. @throws HttpProblem */
export async function drawPicture(name: string, query: URLSearchParams): Promise<Response> {
  const draw = Object.hasOwn(PICTURES, name) ? PICTURES[name] : undefined;
  if (draw === undefined) {
    const names = Object.keys(PICTURES).join(', ');
    throw new HttpProblem(404, 'not-found', `There is no such picture. There are ${names}.`);
  }
  await getLibrary().ready;
  const type = name.endsWith('.svg') ? 'image/svg+xml' : 'text/csv; charset=utf-8';
  return answerFile(await draw(query), type, name);
}

const PICTURES: Readonly<Record<string, (query: URLSearchParams) => string | Promise<string>>> = {
  'budget.svg': () => drawBudget(budgetOf(pictured())),
  'map.svg': () => drawMap(mapOf(pictured()), SVG_HEIGHT),
  'tools.csv': () => formatMatrix(toolMatrix(pictured(), null)),
  'competition.svg': async (query) =>
    drawCompetition(mapCompetition(await competing(nearest(query.get('near')))), SVG_HEIGHT),
  'lanes.svg': () => {
    const library = getLibrary();
    return drawLanes(
      library.groups(),
      library.roots.map(({ id, label }) => ({ id, label })),
    );
  },
  'use.svg': async () => {
    const { agents } = await answerUsage();
    return drawUse(useOverTime(agents, OWN_BARS), agents.slice(0, OWN_BARS));
  },
};

function answerFile(text: string, type: string, name: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
