/**
 * How long lists and saves take while many ask at once: `node bench/run.mjs load`. With
 * `--beside DIR`, another checkout that has been built is measured first, in the same run. A build
 * that saves more often has each list to sort again more often; `--pause MS` between the saves of a
 * writer gives both as many.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import { atMostTimes, type Figure, formatSize, formatTable, formatTime } from './figures/figure';
import { fetchList } from './figures/requests';
import { quantile } from './figures/samples';
import { type BenchServer, startServer } from './figures/server';
import { makeLibrary } from './make-library';

const QUERIES = ['', 'q=review', 'sort=-name', 'model=opus', 'q=data&sort=size'];
const SAVE_IN_LISTS = 2;
const AFTER_START = 10_000;

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '5000' },
    readers: { type: 'string', default: '50' },
    writers: { type: 'string', default: '5' },
    streams: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '30' },
    pause: { type: 'string', default: '0' },
    beside: { type: 'string' },
  },
});
const [agents, readers, writers, streams, seconds, pause] = [
  values.agents,
  values.readers,
  values.writers,
  values.streams,
  values.seconds,
  values.pause,
].map(Number) as [number, number, number, number, number, number];

const home = mkdtempSync(join(tmpdir(), 'agent-catalog-load-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

const figures: Figure[] = [];
if (values.beside !== undefined) figures.push(...(await measure('beside', resolve(values.beside))));
figures.push(...(await measure('this', '.')));
console.log(
  `${agents} agents, ${readers} readers, ${writers} writers, ${streams} streams that nobody reads, ${seconds} s, ${pause} ms between the saves of a writer\n\n${formatTable(figures)}`,
);

async function measure(name: string, project: string): Promise<Figure[]> {
  const folder = join(home, name);
  makeLibrary(folder, join(project, 'agents'), agents);
  const server = await startServer(folder, project);
  try {
    await untilComplete(server);
    return await load(name, server);
  } finally {
    await server.stop();
  }
}

async function untilComplete({ url }: BenchServer): Promise<void> {
  while ((await fetchList(url, '')).indexing !== null) await wait(500);
  // What a server does once after it started, such as keeping what it read, is no part of the load.
  await wait(AFTER_START);
}

async function load(name: string, server: BenchServer): Promise<Figure[]> {
  const { url } = server;
  const lists: number[] = [];
  const saves: number[] = [];
  const before = server.memory();
  const unread = Array.from({ length: streams }, () => openUnread(url));
  const end = performance.now() + seconds * 1000;
  const agent = new Agent({ keepAlive: true, maxSockets: readers + writers });
  const { items } = await fetchList(url, '');
  const read = async (reader: number) => {
    for (let round = reader; performance.now() < end; round++) {
      const start = performance.now();
      await call(agent, url, `/api/agents?limit=40&${QUERIES[round % QUERIES.length]}`);
      lists.push(performance.now() - start);
    }
  };
  await Promise.all([
    ...Array.from({ length: readers }, (_, reader) => read(reader)),
    ...items.slice(0, writers).map((item) => write(agent, url, item, end, saves)),
  ]);
  agent.destroy();
  for (const stream of unread) stream.destroy();
  const after = server.memory();
  const [list, save] = [quantile(lists, 0.99), quantile(saves, 0.99)];
  return [
    {
      name: `${name}: list p99`,
      measured: formatTime(list),
      beside: `median ${formatTime(quantile(lists, 0.5))}, ${lists.length} lists`,
    },
    {
      name: `${name}: save p99`,
      measured: formatTime(save),
      aim: atMostTimes(SAVE_IN_LISTS, save, list),
      beside: `${(save / list).toFixed(2)}× the list; median ${formatTime(quantile(saves, 0.5))}, ${saves.length} saves`,
    },
    {
      name: `${name}: memory at the end`,
      measured: formatSize(after.now),
      beside: `before the load ${formatSize(before.now)}, most ${formatSize(after.most ?? Number.NaN)}`,
    },
  ];
}

async function write(
  agent: Agent,
  url: string,
  item: ListAnswer['items'][number],
  end: number,
  saves: number[],
): Promise<void> {
  const path = agentApiHref(item);
  for (let round = 0; performance.now() < end; round++) {
    const { etag } = await call(agent, url, `${path}?format=source`);
    const body = JSON.stringify({ set: { color: round % 2 === 0 ? 'red' : 'blue' } });
    const start = performance.now();
    const { status } = await call(agent, url, `${path}?force=1`, body, etag);
    if (status !== 200) throw new Error(`A save of ${item.path} answered ${status}.`);
    saves.push(performance.now() - start);
    await wait(pause);
  }
}

/** A PATCH where there is a body. Comes back when the whole answer is here. */
function call(agent: Agent, url: string, path: string, body?: string, etag = '') {
  return new Promise<{ status: number; etag: string }>((done, fail) => {
    const headers =
      body === undefined
        ? {}
        : {
            'X-Agent-Catalog': '1',
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(body),
            'If-Match': etag,
          };
    const method = body === undefined ? 'GET' : 'PATCH';
    request(`${url}${path}`, { agent, method, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '' }),
      );
    })
      .on('error', fail)
      .end(body);
  });
}

/** A stream of events that is opened and never read. */
function openUnread(url: string) {
  const opened = request(`${url}/api/events`, { agent: false }, (response) => response.pause());
  opened.on('error', () => {});
  opened.end();
  return opened;
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
