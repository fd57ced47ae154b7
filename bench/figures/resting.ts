import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';
import { atMost, type Figure, formatBeside, formatSize } from './figure';
import { fetchList } from './requests';
import type { BenchServer, Memory } from './server';

/** Pages of agents, and as many searches. */
const PAGES = 100;
const WORDS = ['review', 'data', 'migration', '"in this order"', 'sec', 'payments review', 'r'];

/** Milliseconds without a request, and a little for the last step that such a minute brings. */
const REST = 65_000;

/** Bytes that the server may take after that, and at most on the way. */
export type MemoryAims = { readonly rest: number; readonly most: number };

/** What the server takes once people have looked around, and then nobody asked for a minute. */
export async function measureResting(
  server: BenchServer,
  empty: Memory,
  aims: MemoryAims,
): Promise<Figure[]> {
  const { total } = await fetchList(server.url, '');
  for (let page = 0; page < PAGES; page++) {
    const offset = Math.floor((page * total) / PAGES);
    const [agent] = (await ask<ListAnswer>(`${server.url}/api/agents?offset=${offset}&limit=1`))
      .items;
    if (agent !== undefined) await (await fetch(`${server.url}${agentHref(agent)}`)).text();
    await fetchList(server.url, `q=${WORDS[page % WORDS.length]}`);
  }
  await new Promise((resolve) => setTimeout(resolve, REST));
  const { now, most } = server.memory();
  const beside = formatBeside('no files', empty.now, now, formatSize);
  return [
    {
      name: `memory a minute after all this and ${2 * PAGES} pages and searches`,
      measured: formatSize(now),
      aim: atMost(aims.rest, now, formatSize),
      beside,
    },
    ...(most === null
      ? []
      : [
          {
            name: '- at most on the way',
            measured: formatSize(most),
            aim: atMost(aims.most, most, formatSize),
          },
        ]),
  ];
}

async function ask<T>(address: string): Promise<T> {
  return (await fetch(address)).json() as Promise<T>;
}
