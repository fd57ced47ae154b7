/** What agents weigh, as files of their own. */

import type { Budget } from './budget';
import { type ModelTone, modelTone } from './model-tone';
import { drawFile, drawLegend, EDGE, escapeXml, FILLS, LEGEND, round, shorten, WIDTH } from './svg';
import type { MapCell } from './token-map';

/** @param height of the map, in pixels at a width of 1,200 */
export function drawMap(cells: readonly MapCell[], height: number): string {
  const shapes = cells.map((cell) => {
    const [x, y] = [cell.x0 * WIDTH, cell.y0 * height];
    const [w, h] = [(cell.x1 - cell.x0) * WIDTH, (cell.y1 - cell.y0) * height];
    const name = nameOf(cell.items);
    const text = shorten(name, w, h);
    return [
      `<g><title>${escapeXml(`${name}: ${cell.tokens} tokens`)}</title>`,
      `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${FILLS[toneOf(cell.items)]}" stroke="${EDGE}"/>`,
      text && `<text x="${round(x + 4)}" y="${round(y + 14)}">${escapeXml(text)}</text>`,
      '</g>',
    ].join('');
  });
  return drawFile(height + LEGEND, [...shapes, drawLegend(height)]);
}

/** The bar: a stretch for each agent, and what is over the limit hatched. */
export function drawBudget({ parts, tokens, limit }: Budget): string {
  const all = Math.max(tokens, limit, 1);
  const height = 60;
  const shapes = parts.map(({ items, tokens: own, from }) => {
    const [x, w] = [(from / all) * WIDTH, (own / all) * WIDTH];
    const name = nameOf(items);
    const text = shorten(name, w, height);
    return [
      `<g><title>${escapeXml(`${name}: ${own} tokens`)}</title>`,
      `<rect x="${round(x)}" y="0" width="${round(w)}" height="${height}" fill="${FILLS[toneOf(items)]}" stroke="${EDGE}"/>`,
      text && `<text x="${round(x + 4)}" y="16">${escapeXml(text)}</text>`,
      '</g>',
    ].join('');
  });
  const over = (limit / all) * WIDTH;
  return drawFile(height + LEGEND, [
    '<defs><pattern id="over" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V8" stroke="#b7231d" stroke-width="3"/></pattern></defs>',
    ...shapes,
    tokens > limit
      ? `<rect x="${round(over)}" y="0" width="${round(WIDTH - over)}" height="${height}" fill="url(#over)" opacity="0.5"/>`
      : '',
    drawLegend(height),
  ]);
}

type Drawn = readonly { readonly name: string; readonly model: string | null }[];

function nameOf(items: Drawn): string {
  return items.length === 1 ? (items[0]?.name ?? '') : `${items.length} others`;
}

function toneOf(items: Drawn): ModelTone {
  return items.length === 1 ? modelTone(items[0]?.model ?? null) : 'none';
}
