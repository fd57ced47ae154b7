import { readFileSync, writeFileSync } from 'node:fs';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { openEvents } from './events';
import { atMost, type Figure, formatBeside, formatTime } from './figure';
import { WORD } from './indexing';
import { listFiles } from './own-process';
import { fetchList } from './requests';
import { formatSamples, timeOf } from './samples';
import type { BenchServer } from './server';

const CHANGES = 20;

/** From the start of a server's process; `empty` is the same for a library without files. */
export async function measureStart(server: BenchServer, empty: StartTimes): Promise<Figure[]> {
  const times = await timeStart(server);
  const row = (name: string, key: keyof StartTimes): Figure => ({
    name,
    measured: formatTime(times[key]),
    beside: formatBeside('no files', empty[key], times[key]),
  });
  return [
    {
      ...row('start to first list', 'answered'),
      aim: atMost(1000, times.answered - empty.answered, (ms) => `${formatTime(ms)} more`),
    },
    row('start to everything listed', 'listed'),
    row('start to prompts searched, too', 'searched'),
  ];
}

export type StartTimes = {
  /** When the first list came. */
  readonly answered: number;
  readonly listed: number;
  readonly searched: number;
};

export async function timeStart({ url, started }: BenchServer): Promise<StartTimes> {
  const since = () => performance.now() - started;
  const events = await openEvents(url);
  const done = events.next('indexing', 'null');
  let answer = await fetchList(url, '');
  const answered = since();
  if (answer.indexing !== null) await done;
  const listed = since();
  events.close();
  // Asked rarely, because each answer takes time from the index.
  while (isIndexing(answer)) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(50, since() / 40)));
    answer = await fetchList(url, '');
  }
  return { answered, listed, searched: since() };
}

function isIndexing({ indexing, indexingBodies }: ListAnswer): boolean {
  return indexing !== null || indexingBodies !== null;
}

/** From a change of one file to the event that tells of it, and the list that follows. */
export async function measureChange({ url, folder }: BenchServer): Promise<Figure[]> {
  const told: number[] = [];
  const lists: number[] = [];
  const files = listFiles(folder).sort();
  const events = await openEvents(url);
  for (let round = 0; round < CHANGES; round++) {
    const file = files[Math.floor((round * files.length) / CHANGES)] ?? '';
    const change = events.next('change');
    const text = readFileSync(file, 'utf8');
    const start = performance.now();
    writeFileSync(file, `${text}\nRound ${round}.\n`);
    await change;
    told.push(performance.now() - start);
    lists.push(await timeOf(() => fetchList(url, `q=${WORD}`)));
  }
  events.close();
  return [
    { name: 'index again after one change', measured: formatSamples(told, formatTime) },
    { name: 'first search after it', measured: formatSamples(lists, formatTime) },
  ];
}
