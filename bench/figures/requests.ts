import { spawnSync } from 'node:child_process';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { SORTS } from '@/lib/agents/catalog/sorts';
import { atMost, type Figure, formatBeside, formatSize, formatTime } from './figure';
import { WORD } from './indexing';
import { median, quantile, timeOf } from './samples';
import type { BenchServer } from './server';

/** What one view of the catalog asks for. */
const LIMIT = 20;

/** By where examples lead is left out: the first who asks for that has all of them tried, beside the rest. */
const SORTED = SORTS.filter((sort) => sort !== 'astray');

/** Several of each kind, and all kinds in turn, so that no answer is one that was kept. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'everything, by name': [''],
  'one letter': ['q=r', 'q=p', 'q=s'],
  'the beginning of a word': ['q=rev', 'q=mig', 'q=sec'],
  'a word': [`q=${WORD}`, 'q=review', 'q=database'],
  'two words': ['q=schema migration', 'q=payments review', 'q=find cause'],
  'a phrase': ['q="who may cancel"', 'q="in this order"', 'q="the smallest change"'],
  'a slip': ['q=reveiw', 'q=migraton', 'q=databse'],
  'field terms': ['q=model:opus tool:Bash', 'q=color:red is:skipped', 'q=has:examples -tool:Write'],
  'words and facets': ['q=review&model=opus&color=red', 'q=audit&verdict=skipped'],
  'no match': ['q=zzqxv', 'q=xkqwj', 'q="no such phrase"'],
  sorted: SORTED.flatMap((sort) => [`sort=${sort}`, `q=data&sort=-${sort}`]),
};

export async function fetchList(url: string, query: string): Promise<ListAnswer> {
  const response = await fetch(`${url}/api/agents?${new URLSearchParams(query)}&limit=${LIMIT}`);
  if (!response.ok) throw new Error(`The list ${query} answered ${response.status}.`);
  return response.json() as Promise<ListAnswer>;
}

/** List and search requests of one client on one connection. */
export async function measureRequests(
  { url, folder }: BenchServer,
  rounds: number,
  limit: number,
): Promise<Figure[]> {
  const times: Record<string, number[]> = {};
  let largest = 0;
  for (let round = -1; round < rounds; round++) {
    for (const [kind, queries] of Object.entries(QUERIES)) {
      for (const query of queries) {
        const address = `${url}/api/agents?${new URLSearchParams(query)}&limit=${LIMIT}`;
        const start = performance.now();
        const response = await fetch(address);
        const { byteLength } = await response.arrayBuffer();
        const time = performance.now() - start;
        if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
        largest = Math.max(largest, byteLength);
        // The first round compiles the route.
        if (round < 0) continue;
        times[kind] ??= [];
        times[kind].push(time);
      }
    }
  }
  const all = Object.values(times).flat();
  const grep = await timeOf(() => spawnSync('grep', ['-rl', WORD, folder]));
  return [
    {
      name: `list and search, ${all.length} requests: p95`,
      measured: formatTime(quantile(all, 0.95)),
      aim: atMost(limit, quantile(all, 0.95), formatTime),
      beside: `median ${formatTime(median(all))}, longest ${formatTime(Math.max(...all))}; ${formatBeside('grep -rl', grep, quantile(all, 0.95))}`,
    },
    ...Object.entries(times).map(([kind, samples]) => ({
      name: `- ${kind}`,
      measured: formatTime(quantile(samples, 0.95)),
      aim: atMost(limit, quantile(samples, 0.95), formatTime),
      beside: `median ${formatTime(median(samples))}`,
    })),
    {
      name: `largest answer (${LIMIT} agents)`,
      measured: formatSize(largest),
      aim: atMost(100_000, largest, formatSize),
    },
  ];
}
