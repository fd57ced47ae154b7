import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentApiHref, agentHref } from '@/lib/agents/model/agent-href';
import { atMost, type Figure, formatTime } from './figure';
import { median } from './samples';
import type { BenchServer } from './server';

/** How long one request may keep the others waiting, in milliseconds. */
const MOST = 250;
/** How large a header is that is still parsed, less a little for its other fields. */
const SIZE = 64_000;
const HEAD = 'name: held\ndescription: Use for one thing';

/** Each request is made so often, and the middle one counts. */
const ROUNDS = 3;
const PLAIN = `---\n${HEAD}\n---\n\nYou do it.\n`;

/** Headers that are as large as one may be, each of another shape. */
const SHAPES: Readonly<Record<string, string>> = {
  'many keys': `${HEAD}\n${lines((at) => `key${at}: value of ${at}`, 1900)}`,
  'many tools': `${HEAD}\ntools: ${list((at) => `Toool${at}`)}`,
  'many tools in lines': `${HEAD}\ntools:\n${lines((at) => `  - mcp__server__tool_${at}`, 1900)}`,
  'many skills': `${HEAD}\nskills: ${list((at) => `skill-${at}`)}`,
  'many examples': `${HEAD}\\n${'<example>\\nuser: "Go"\\nassistant: "Yes"\\n</example>'.repeat(1000)}`,
  'examples that stay open': `${HEAD} ${'<example> user: a '.repeat(3000)}`,
  'a description of blanks': `${HEAD}${' '.repeat(SIZE - 200)}.`,
  'a broken list': `${HEAD}\ntools: [${list((at) => `"T${at}`)}`,
  'a hook for each event': `${HEAD}\nhooks:\n${lines((at) => `  Event${at}: [{matcher: a, hooks: []}]`, 1400)}`,
  'no end': `${HEAD}\n${lines((at) => `Line ${at} of a prompt: it goes on.`, 1500)}`,
};

function lines(line: (at: number) => string, count: number): string {
  return Array.from({ length: count }, (_, at) => line(at))
    .join('\n')
    .slice(0, SIZE);
}

function list(entry: (at: number) => string): string {
  return Array.from({ length: 9000 }, (_, at) => entry(at))
    .join(', ')
    .slice(0, SIZE);
}

/** How long others wait while one request is answered about a file with a header of 64 KB. */
export async function measureHolding({ url, folder }: BenchServer): Promise<Figure[]> {
  const [root] = ((await (await fetch(`${url}/api/roots`)).json()) as { roots: { id: string }[] })
    .roots;
  const ref = { root: root?.id ?? '', path: 'held.md' };
  const api = `${url}${agentApiHref(ref)}`;
  const calls: Readonly<Record<string, (etag: string, text: string) => Promise<Response>>> = {
    'its reading': () => fetch(api),
    'its page': () => fetch(`${url}${agentHref(ref)}`),
    'its form': () => fetch(`${url}${agentHref(ref, 'edit')}`),
    'a field': (etag) =>
      send(`${api}?force=1`, 'PATCH', etag, JSON.stringify({ set: { color: 'red' } })),
    'its text': (etag, text) => send(`${api}?force=1`, 'PUT', etag, `${text}\n`),
    'its fixes': (etag) =>
      send(`${api}/fix`, 'POST', etag, JSON.stringify({ codes: ['yaml-invalid', 'tool-unknown'] })),
  };
  let worst = { time: 0, what: '' };
  // The first request of each kind loads the code for it.
  for (const make of Object.values(calls)) {
    writeFileSync(join(folder, ref.path), PLAIN);
    const etag = (await fetch(`${api}?format=source`)).headers.get('etag') ?? '';
    await (await make(etag, PLAIN)).arrayBuffer();
  }
  for (const [shape, header] of Object.entries(SHAPES)) {
    const text = `---\n${header}${shape === 'no end' ? '' : '\n---'}\n\nYou do it.\n`;
    for (const [call, make] of Object.entries(calls)) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        writeFileSync(join(folder, ref.path), text);
        const etag = (await fetch(`${api}?format=source`)).headers.get('etag') ?? '';
        // The list has it, and what it took to read it is over.
        await new Promise((done) => setTimeout(done, 400));
        times.push(await holdUp(url, () => make(etag, text)));
      }
      const time = median(times);
      if (time > worst.time) worst = { time, what: `${call}, ${shape}` };
    }
  }
  return [
    {
      name: 'others wait while one header of 64 KB is worked on',
      measured: formatTime(worst.time),
      aim: atMost(MOST, worst.time, formatTime),
      beside: `${worst.what}; the longest of ${Object.keys(SHAPES).length} headers and ${Object.keys(calls).length} requests`,
    },
  ];
}

/** How long the slowest of the small requests takes that are made one after the other meanwhile. */
async function holdUp(url: string, work: () => Promise<Response>): Promise<number> {
  let isDone = false;
  const worked = work()
    .then((response) => response.arrayBuffer())
    .finally(() => {
      isDone = true;
    });
  let longest = 0;
  while (!isDone) {
    const start = performance.now();
    await (await fetch(`${url}/api/start-folder`)).arrayBuffer();
    longest = Math.max(longest, performance.now() - start);
  }
  await worked;
  return longest;
}

function send(address: string, method: string, etag: string, body: string): Promise<Response> {
  const type = method === 'PUT' ? 'text/markdown' : 'application/json';
  const headers = { 'X-Agent-Catalog': '1', 'Content-Type': type, 'If-Match': etag };
  return fetch(address, { method, headers, body });
}
