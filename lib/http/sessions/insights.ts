import { usableAgents } from '@/lib/agents/catalog/availability';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { type Budget, divideBudget } from '@/lib/agents/insights/budget';
import { drawBudget, drawMap } from '@/lib/agents/insights/draw-svg';
import { type MapCell, mapTokens } from '@/lib/agents/insights/token-map';
import { formatMatrix, toolMatrix } from '@/lib/agents/insights/tool-matrix';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { getLibrary } from '@/lib/library/library';

/** More shapes are too small to be seen, and slow to draw. */
const SEGMENTS = 150;
const CELLS = 400;
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

const SVG_HEIGHT = 600;

/** A picture as a file of its own. @throws HttpProblem */
export function drawPicture(name: string): Response {
  const items = pictured();
  switch (name) {
    case 'budget.svg':
      return answerFile(drawBudget(budgetOf(items)), 'image/svg+xml', name);
    case 'map.svg':
      return answerFile(drawMap(mapOf(items), SVG_HEIGHT), 'image/svg+xml', name);
    case 'tools.csv':
      return answerFile(formatMatrix(toolMatrix(items, null)), 'text/csv; charset=utf-8', name);
    default:
      throw new HttpProblem(
        404,
        'not-found',
        'The pictures are budget.svg, map.svg and tools.csv.',
      );
  }
}

function answerFile(text: string, type: string, name: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
