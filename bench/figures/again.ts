import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Figure, formatBeside, formatTime } from './figure';
import { listFiles } from './own-process';
import { type BenchServer, startServer, stateOf } from './server';
import { type StartTimes, timeStart } from './starting';

/** The share of the files that another program changes between two starts. */
const CHANGED = 1 / 20;
/**
 * Milliseconds after which a server has kept what it knows for the next start, which it does when
 * nothing has changed for a while.
 */
const KEEPING = 8000;

/**
 * The starts after the first one: with every file as it was, and with some of them changed. Leaves no
 * state behind, so that the next start is a first one.
 * @param empty a first start without files
 */
export async function measureAgain(
  folder: string,
  project: string,
  empty: StartTimes,
): Promise<Figure[]> {
  const first = await startServer(folder, project);
  await timeStart(first);
  await pause(KEEPING);
  await first.stop();
  const unchanged = await timeNext(folder, project);
  const files = listFiles(folder).sort();
  const count = Math.round(files.length * CHANGED);
  for (let index = 0; index < count; index++) {
    const file = files[Math.floor((index * files.length) / count)] ?? '';
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nChanged between two starts.\n`);
  }
  const changed = await timeNext(folder, project);
  rmSync(stateOf(folder), { recursive: true, force: true });
  return [
    ...rowsOf('second start', unchanged, empty),
    ...rowsOf(`start after ${count} files have changed`, changed, empty),
  ];
}

async function timeNext(folder: string, project: string): Promise<StartTimes> {
  const server: BenchServer = await startServer(folder, project);
  const times = await timeStart(server);
  await pause(KEEPING);
  await server.stop();
  return times;
}

function rowsOf(what: string, times: StartTimes, empty: StartTimes): Figure[] {
  const row = (then: string, key: keyof StartTimes): Figure => ({
    name: `${what}: ${then}`,
    measured: formatTime(times[key]),
    beside: formatBeside('no files', empty[key], times[key]),
  });
  return [row('everything listed', 'listed'), row('prompts searched, too', 'searched')];
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
