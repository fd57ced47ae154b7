/** Pictures as files of their own: SVG with colours that need no page around it. */

import type { Budget } from './budget';
import { MODEL_TONES, type ModelTone, modelTone, TONE_NAMES } from './model-tone';
import type { MapCell } from './token-map';

const FILLS: Readonly<Record<ModelTone, string>> = {
  opus: '#dccdf5',
  sonnet: '#cfdcf8',
  haiku: '#cbe8d6',
  other: '#f6dcc2',
  none: '#e9ecf1',
};

const WIDTH = 1200;
const INK = '#15181e';

/** @param height of the map, in pixels at a width of 1,200 */
export function drawMap(cells: readonly MapCell[], height: number): string {
  const shapes = cells.map((cell) => {
    const [x, y] = [cell.x0 * WIDTH, cell.y0 * height];
    const [w, h] = [(cell.x1 - cell.x0) * WIDTH, (cell.y1 - cell.y0) * height];
    const name = nameOf(cell.items);
    const text = shorten(name, w, h);
    return [
      `<g><title>${escapeXml(`${name}: ${cell.tokens} tokens`)}</title>`,
      `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${FILLS[toneOf(cell.items)]}" stroke="#9aa3b2"/>`,
      text && `<text x="${round(x + 4)}" y="${round(y + 14)}">${escapeXml(text)}</text>`,
      '</g>',
    ].join('');
  });
  return svg(height + LEGEND, [...shapes, legend(height)]);
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
      `<rect x="${round(x)}" y="0" width="${round(w)}" height="${height}" fill="${FILLS[toneOf(items)]}" stroke="#9aa3b2"/>`,
      text && `<text x="${round(x + 4)}" y="16">${escapeXml(text)}</text>`,
      '</g>',
    ].join('');
  });
  const over = (limit / all) * WIDTH;
  return svg(height + LEGEND, [
    '<defs><pattern id="over" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V8" stroke="#b7231d" stroke-width="3"/></pattern></defs>',
    ...shapes,
    tokens > limit
      ? `<rect x="${round(over)}" y="0" width="${round(WIDTH - over)}" height="${height}" fill="url(#over)" opacity="0.5"/>`
      : '',
    legend(height),
  ]);
}

const LEGEND = 28;
const STEP = 180;

function legend(y: number): string {
  return MODEL_TONES.map(
    (tone, at) =>
      `<rect x="${at * STEP}" y="${y + 10}" width="12" height="12" fill="${FILLS[tone]}" stroke="#9aa3b2"/><text x="${at * STEP + 18}" y="${y + 20}">${TONE_NAMES[tone]}</text>`,
  ).join('');
}

function svg(height: number, shapes: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12" fill="${INK}"><rect width="${WIDTH}" height="${height}" fill="#fff"/>${shapes.join('')}</svg>\n`;
}

type Drawn = readonly { readonly name: string; readonly model: string | null }[];

function nameOf(items: Drawn): string {
  return items.length === 1 ? (items[0]?.name ?? '') : `${items.length} others`;
}

function toneOf(items: Drawn): ModelTone {
  return items.length === 1 ? modelTone(items[0]?.model ?? null) : 'none';
}

/** As much of a name as fits; empty where that says nothing. */
function shorten(name: string, width: number, height: number): string {
  const most = Math.floor((width - 8) / 7);
  if (height < 18 || most < 3) return '';
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Also without the control characters that XML has no way to write. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ufffd]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
