import type { CompetitionMap } from './competition-map';
import { modelTone } from './model-tone';
import { drawFile, drawLegend, EDGE, escapeXml, FILLS, LEGEND, round, WIDTH } from './svg';

/** Agents whose descriptions use the same words, joined by lines, as a file of its own. */
export function drawCompetition({ places, lines }: CompetitionMap, height: number): string {
  const [x, y] = [
    (share: number) => round(share * WIDTH),
    (share: number) => round(share * height),
  ];
  const joined = lines.map(({ from, to, score }) => {
    const [a, b] = [places[from], places[to]];
    if (a === undefined || b === undefined) return '';
    return `<line x1="${x(a.x)}" y1="${y(a.y)}" x2="${x(b.x)}" y2="${y(b.y)}" stroke="${EDGE}" stroke-width="${round(1 + 3 * score)}"/>`;
  });
  const dots = places.map(
    ({ item, ...at }) =>
      `<circle cx="${x(at.x)}" cy="${y(at.y)}" r="7" fill="${FILLS[modelTone(item.model)]}" stroke="${EDGE}"/><text x="${x(at.x) + 10}" y="${y(at.y) + 4}">${escapeXml(item.name)}</text>`,
  );
  return drawFile(height + LEGEND, [...joined, ...dots, drawLegend(height)]);
}
