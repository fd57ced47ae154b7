import type { TriedExample } from '@/lib/agents/routing/try-examples';
import type { Display } from '@/lib/command/formats/results';
import { writeJson } from '@/lib/command/formats/write-json';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint } from '@/lib/command/terminal/paint';
import type { RoutesResult, TriedRoute } from './routing-results';

/** The answer of `routes --format json`: see docs/command-line.md. */
export function formatRoutesJson(result: RoutesResult): string {
  const { tried, expected, first, firstThree } = result;
  return writeJson({
    examples: tried.map((one) => describeExample(result, one)),
    ...(expected.length > 0 && {
      expected: expected.map(({ shown, request, agent, rank, first: found }) => ({
        agent,
        path: shown,
        request,
        rank,
        first: found,
      })),
    }),
    first,
    firstThree,
  });
}

export function describeExample({ competitors }: RoutesResult, tried: TriedExample) {
  const { agent, example, request, rank, best } = tried;
  const own = competitors[agent];
  return {
    agent: own?.agent.name ?? '',
    path: own?.path ?? null,
    example: example + 1,
    request,
    rank,
    first: competitors[best[0] ?? -1]?.agent.name ?? null,
  };
}

/** The examples that go astray, by agent, and the shares. */
export function formatRoutesText(result: RoutesResult, { color }: Display): string {
  const paint = makePaint(color);
  const lines: string[] = [];
  let last = -1;
  for (const one of result.tried) {
    if (one.rank === 1) continue;
    const { agent, path, example, request, rank, first } = describeExample(result, one);
    if (one.agent !== last) {
      const place = path === null ? '' : `  ${paint(escapeControls(path), 'dim')}`;
      lines.push(`${paint(escapeControls(agent), 'underline')}${place}`);
    }
    last = one.agent;
    lines.push(
      `  example ${example}, ${describeRank(rank)}, behind ${escapeControls(first ?? 'nobody')}: ${escapeControls(shorten(request))}`,
    );
  }
  for (const route of result.expected) if (route.rank !== 1) lines.push(describeRoute(route));
  if (lines.length > 0) lines.push('');
  lines.push(...summarize(result));
  return `${lines.join('\n')}\n`;
}

function describeRank(rank: number | null): string {
  return rank === null ? 'not found' : `place ${rank}`;
}

function describeRoute({ shown, request, agent, rank, first, known }: TriedRoute): string {
  const what = known
    ? `${describeRank(rank)}, behind ${first ?? 'nobody'}`
    : 'there is no agent of this name';
  return escapeControls(`${shown}: ${agent}, ${what}: ${shorten(request)}`);
}

function summarize({ tried, first, firstThree, lost, expected }: RoutesResult): string[] {
  const share = (part: number) => `${(part * 100).toFixed(0)} %`;
  const lines = [
    tried.length === 0
      ? 'No agent has an example with a request.'
      : `${tried.length} examples: ${share(first)} lead to their own agent first, ${share(firstThree)} within three, by words alone.`,
  ];
  if (expected.length > 0) {
    const found = expected.filter(({ rank }) => rank === 1).length;
    lines.push(`${found} of ${expected.length} expected routes lead to their agent.`);
  }
  if (lost !== null) {
    lines.push(
      lost.length === 0
        ? 'Nothing that the baseline found first is lost.'
        : `${lost.length} that the baseline found first no longer are.`,
    );
  }
  return lines;
}

const LONGEST = 100;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}
