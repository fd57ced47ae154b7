import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseExpectedRoutes } from '@/lib/agents/routing/expected-routes';
import { RoutingIndex } from '@/lib/agents/routing/routing-index';
import { findTwins, place, shareFound, tryExamples } from '@/lib/agents/routing/try-examples';
import { decodeSource } from '@/lib/agents/text/decode';
import { type Competitor, findCompetitors } from '@/lib/command/routing/competitors';
import { ROUTES_FORMATS, type RoutesFormatName } from '@/lib/command/routing/routing-formats';
import type { TriedRoute } from '@/lib/command/routing/routing-results';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { isGone, readBytes } from '@/lib/library/disk/read-bytes';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import { type CommandRun, complain } from './command-run';

export type RoutesOptions = {
  readonly paths: readonly string[];
  readonly format: RoutesFormatName;
  /** The share of examples that has to be first, 0 to 1. */
  readonly min: number;
  /** The answer of an earlier run in JSON; null without one. */
  readonly baseline: string | null;
};

/**
 * Tries every example of the agents, and the requests of each `routes.yaml` beside them.
 * @returns the exit code
 * @throws UsageError
 */
export async function routes(options: RoutesOptions, run: CommandRun): Promise<number> {
  const { paths, format, min, baseline } = options;
  const known = baseline === null ? null : readBaseline(resolve(run.cwd, baseline), baseline);
  const competitors = await findCompetitors(paths, run.cwd);
  const tried = tryExamples(competitors.map(({ agent }) => agent));
  const expected = readExpected(paths, run);
  const answered = tryExpected(competitors, expected);
  const { first, firstThree } = shareFound(tried);
  const lost =
    known &&
    tried.filter(
      (one) => one.rank !== 1 && known.has(keyOf(competitors[one.agent]?.agent.name, one.request)),
    );
  const result = { competitors, tried, expected: answered, first, firstThree, lost };
  run.print(ROUTES_FORMATS[format](result, run));
  const astray = answered.some(({ rank }) => rank !== 1);
  return first < min || astray || (lost !== null && lost.length > 0) ? 1 : 0;
}

function keyOf(agent: string | undefined, request: string): string {
  return JSON.stringify([agent, request.replace(/\s+/g, ' ')]);
}

/** What an earlier run found first. */
function readBaseline(path: string, shown: string): ReadonlySet<string> {
  try {
    const { examples } = JSON.parse(readFileSync(path, 'utf8')) as {
      examples: { agent: string; request: string; rank: number | null }[];
    };
    return new Set(
      examples.filter(({ rank }) => rank === 1).map(({ agent, request }) => keyOf(agent, request)),
    );
  } catch (error) {
    throw new UsageError(
      `${shown} is no answer of routes --format json. ${error instanceof Error ? error.message : error}`,
    );
  }
}

type Expected = Omit<TriedRoute, 'rank' | 'first' | 'known'>;

/** The requests of the `routes.yaml` in each folder that is named, or in that of the project's agents. */
function readExpected(paths: readonly string[], run: CommandRun): Expected[] {
  const folders = paths.length === 0 ? ['.claude/agents'] : paths;
  return folders
    .filter((path) => isFolder(resolve(run.cwd, path)))
    .flatMap((path) => {
      const shown = join(path, NAME);
      const file = resolve(run.cwd, shown);
      let text: string;
      try {
        const at = { file, target: realpathSync.native(file), fault: null };
        text = decodeSource(readBytes(at, MOST).bytes).text;
      } catch (error) {
        if (isGone(error)) return [];
        throw new UsageError(
          `${shown} cannot be read. ${error instanceof Error ? error.message : error}`,
        );
      }
      const routes = parseExpectedRoutes(text);
      if (routes === null) complain(run, `${shown} is no map of requests and names of agents.`);
      return (routes ?? []).map((route) => ({ ...route, shown, text }));
    });
}

const NAME = 'routes.yaml';
const MOST = 1_048_576;

function tryExpected(
  competitors: readonly Competitor[],
  expected: readonly Expected[],
): TriedRoute[] {
  if (expected.length === 0) return [];
  const agents = competitors.map(({ agent }) => agent);
  const index = new RoutingIndex();
  for (const agent of agents) index.add(agent);
  const twins = findTwins(agents);
  return expected.map((route) => {
    const agent = agents.findIndex(({ name }) => name === route.agent);
    const { rank, best } = place(index.score(route.request), twins, agent);
    const first = agents[best[0] ?? -1]?.name ?? null;
    return { ...route, rank: agent < 0 ? null : rank, first, known: agent >= 0 };
  });
}
