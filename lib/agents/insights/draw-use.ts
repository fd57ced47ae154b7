import { drawFile, EDGE, escapeXml, round, SOFT, WIDTH } from './svg';
import type { UseOverTime } from './use-over-time';

const FILLS: Readonly<Record<string, string>> = {
  red: '#f3b8b3',
  orange: '#f6cfa8',
  yellow: '#f2e2a0',
  green: '#b5dfc3',
  cyan: '#b0dfe6',
  blue: '#bacdf6',
  purple: '#d3c0f3',
  pink: '#f3c0dc',
};
const GREY = '#e3e7ee';

const HEIGHT = 300;
const ROOM = 40;
const ROW = 18;

/** How often agents were started, as a file of its own. @param agents those with parts of their own, in order */
export function drawUse<
  Agent extends { readonly agent: string; readonly item: { readonly color: string | null } | null },
>({ bars, most }: UseOverTime<Agent>, agents: readonly Agent[]): string {
  const width = WIDTH / Math.max(bars.length, 1);
  const fillOf = (agent: Agent | null) => FILLS[agent?.item?.color ?? ''] ?? GREY;
  const shapes = bars.flatMap(({ day, parts }, at) =>
    parts.map(({ agent, launches, from }) => {
      const height = (launches / most) * HEIGHT;
      const top = HEIGHT - (from / most) * HEIGHT - height;
      const said = `${day}, ${agent?.agent ?? 'others'}: ${launches}`;
      const left = at * width + 0.1 * width;
      const number = agent !== null && height > 12 && width > 12 ? agents.indexOf(agent) + 1 : '';
      return `<g><title>${escapeXml(said)}</title><rect x="${round(left)}" y="${round(top)}" width="${round(0.8 * width)}" height="${round(height)}" fill="${fillOf(agent)}" stroke="${EDGE}"/><text x="${round(left + 3)}" y="${round(top + 12)}" font-size="10">${number}</text></g>`;
    }),
  );
  const [first, last] = [bars[0]?.day ?? '', bars.at(-1)?.day ?? ''];
  const days = `<text x="0" y="${HEIGHT + 18}" fill="${SOFT}">${first}</text><text x="${WIDTH}" y="${HEIGHT + 18}" text-anchor="end" fill="${SOFT}">${last}</text>`;
  const legend = agents.map(
    (agent, at) =>
      `<rect x="0" y="${HEIGHT + ROOM + at * ROW - 10}" width="12" height="12" fill="${fillOf(agent)}" stroke="${EDGE}"/><text x="18" y="${HEIGHT + ROOM + at * ROW}">${at + 1} ${escapeXml(agent.agent)}</text>`,
  );
  return drawFile(HEIGHT + ROOM + agents.length * ROW, [...shapes, days, ...legend]);
}
