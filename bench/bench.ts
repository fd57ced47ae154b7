/**
 * Measures the app as a person meets it, each figure beside its baseline from the same run: `npm
 * run bench [-- --agents 1000,10000 --only index,requests]`. Prints a table in Markdown for each
 * size and asserts nothing. With `--against DIR`, another checkout that has been built, everything
 * that has a server is measured with both, one after the other, and stands side by side; a start is
 * then told in times of that build's start without files. docs/performance.md says what is measured
 * and how.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAgain } from './figures/again';
import { measureAsking } from './figures/asking';
import { type Browser, openBrowser } from './figures/browser';
import {
  type Figure,
  formatAgainst,
  formatBeside,
  formatSize,
  formatTable,
  formatTime,
} from './figures/figure';
import { measureFinding } from './figures/finding';
import { measureFollowing } from './figures/following';
import { measureHolding } from './figures/holding';
import { measureIndex } from './figures/indexing';
import { measureInsights } from './figures/insights';
import { measureOpening } from './figures/opening';
import { doAlone } from './figures/own-process';
import { measureReadings } from './figures/reading';
import { measureRecords } from './figures/records';
import { measureRequests } from './figures/requests';
import { measureResting } from './figures/resting';
import { measureSaves } from './figures/saving';
import { measureScripts } from './figures/scripts';
import { type Memory, startServer, stateOf } from './figures/server';
import { measureChange, measureStart, type StartTimes, timeStart } from './figures/starting';
import { measureTyping } from './figures/typing';
import { makeLibrary } from './make-library';

const NAMES = [
  'readings',
  'index',
  'asking',
  'records',
  'again',
  'start',
  'requests',
  'insights',
  'holding',
  'changes',
  'finding',
  'opening',
  'following',
  'saving',
  'memory',
  'scripts',
  'typing',
] as const;

type Name = (typeof NAMES)[number];

/** What has no server, and is measured with the code of this checkout alone. */
const ALONE: readonly Name[] = ['readings', 'index', 'asking'];
const HERE = '.';

/** The aims are for up to this many agents; larger libraries have aims of their own. */
const MANY = 10_000;
const AIMS = { lists: 10, memory: { rest: 220_000_000, most: 350_000_000 } };
const AIMS_OF_MANY = { lists: 40, memory: { rest: 400_000_000, most: 550_000_000 } };
const STARTER = 'agents';
/** Real agent files, for whoever has them. */
const CORPUS = '../shared/corpus';

type Measure = (name: Name, measure: () => Figures | Promise<Figures>) => Promise<void>;
type Figures = readonly Figure[];
type Empty = { readonly times: StartTimes; readonly memory: Memory };

const alone = await doAlone(process.argv);
if (alone === null) await main();
else console.log(alone);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      agents: { type: 'string', default: '1000,10000' },
      only: { type: 'string' },
      against: { type: 'string' },
    },
  });
  const only = values.only?.split(',') ?? NAMES;
  const unknown = only.find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--only knows ${NAMES.join(', ')}; not ${unknown}.`);
  const against = values.against === undefined ? null : resolve(values.against);
  const section = async (
    title: string,
    run: (measure: Measure, project: string) => Promise<void>,
  ) => {
    const measureWith = async (project: string, names: readonly string[]) => {
      const figures: Figure[] = [];
      await run(async (name, measure) => {
        if (!names.includes(name)) return;
        // What fails says so, and does not keep the rest from being measured.
        figures.push(...(await attempt(name, measure)));
      }, project);
      return figures;
    };
    if (against === null) {
      const figures = await measureWith(HERE, only);
      if (figures.length > 0) console.log(`## ${title}\n\n${formatTable(figures)}\n`);
      return;
    }
    const names = only.filter((name) => !ALONE.some((alone) => alone === name));
    const there = await measureWith(against, names);
    const here = await measureWith(HERE, names);
    if (here.length > 0) console.log(`## ${title}\n\n${formatAgainst(here, there)}\n`);
  };

  const home = mkdtempSync(join(tmpdir(), 'agent-catalog-bench-'));
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130));

  const [cpu] = cpus();
  const memory = formatSize(totalmem());
  console.log(`${cpus().length} × ${cpu?.model}, ${memory}, Node ${process.version}\n`);
  const browser = await openBrowser();
  if (browser === null) console.log('No Chromium was found: what needs a browser is left out.\n');

  const empty = await measureEmpty(join(home, 'empty'), against ?? HERE);
  if (against !== null) {
    const own = await measureEmpty(join(home, 'own-empty'), HERE);
    const [time, ownTime] = [empty.times.listed, own.times.listed];
    console.log(
      `A start without files: ${formatTime(ownTime)}; ${formatBeside('there', time, ownTime)}.\n`,
    );
  }
  await section('Real files', (measure) =>
    measure('readings', () => measureReadings('real files', CORPUS, 3)),
  );
  if (browser !== null) {
    await section('Pages', (measure, project) =>
      measurePages(join(home, 'pages'), project, browser, measure),
    );
  }
  for (const count of values.agents.split(',').map(Number)) {
    const folder = join(home, String(count));
    await section(`${count.toLocaleString('en')} agents`, async (measure, project) => {
      await measureLibrary(folder, project, count, browser, empty, measure);
      for (const made of [folder, stateOf(folder)]) rmSync(made, { recursive: true, force: true });
    });
  }
  await browser?.close();
}

async function attempt(name: Name, measure: () => Figures | Promise<Figures>): Promise<Figures> {
  try {
    return await measure();
  } catch (error) {
    return [{ name, measured: 'failed', beside: String(error).split('\n')[0] }];
  }
}

/** A server without files: what every figure of a server includes. */
async function measureEmpty(folder: string, project: string): Promise<Empty> {
  mkdirSync(folder);
  // Builds, and brings what the start reads into the memory of the system.
  await (await startServer(folder, project)).stop();
  const server = await startServer(folder, project);
  const times = await timeStart(server);
  const memory = server.memory();
  await server.stop();
  return { times, memory };
}

/** What does not depend on the library. */
async function measurePages(
  folder: string,
  project: string,
  browser: Browser,
  measure: Measure,
): Promise<void> {
  makeLibrary(folder, STARTER, 100);
  const server = await startServer(folder, project);
  await measure('scripts', () => measureScripts(browser, server));
  await measure('typing', () => measureTyping(browser, server));
  await measure('holding', () => measureHolding(server));
  await server.stop();
}

async function measureLibrary(
  folder: string,
  project: string,
  count: number,
  browser: Browser | null,
  empty: Empty,
  measure: Measure,
): Promise<void> {
  const isMany = count > MANY;
  const aims = isMany ? AIMS_OF_MANY : AIMS;
  const rounds = isMany ? 1 : 3;
  makeLibrary(folder, STARTER, count);
  await measure('readings', () => measureReadings('the files', folder, rounds));
  await measure('index', () => measureIndex(folder, rounds));

  await measure('asking', () => measureAsking(folder));

  await measure('records', () => measureRecords(folder, project));

  await measure('again', () => measureAgain(folder, project, empty.times));

  const server = await startServer(folder, project);
  // Always, because what follows needs the whole index.
  const start = await attempt('start', () => measureStart(server, empty.times));
  await measure('start', () => start);
  await measure('requests', () => measureRequests(server, isMany ? 10 : 40, aims.lists));
  await measure('insights', () => measureInsights(server));
  await measure('changes', () => measureChange(server));
  if (browser !== null) {
    await measure('finding', () => measureFinding(browser, server));
    await measure('opening', () => measureOpening(browser, server));
    await measure('following', () => measureFollowing(browser, server));
  }
  await measure('saving', () => measureSaves(server));
  await measure('memory', () => measureResting(server, empty.memory, aims.memory));
  await server.stop();
}
