import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type GuardPolicy, guard } from '@/lib/http/guard/guard';
import { warmUp } from './warm-up';

const AGENT = { root: 'library', path: 'plans/ä b.md' };
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers the list with these agents, and notes every request. */
async function serve(items: readonly (typeof AGENT)[], token: string | null = null) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.end(JSON.stringify({ items }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address() as AddressInfo;
  const home = 'localhost';
  const secrets = token === null ? null : { token, key: '' };
  const policy: GuardPolicy = { port: address.port, names: [home], home, secrets, dev: false };
  return { server, asked, address, policy };
}

const urls = (asked: readonly IncomingMessage[]) => asked.map(({ url }) => url);

test('an agent is asked for as what a link needs, and as a page', async () => {
  const { asked, address, policy } = await serve([AGENT]);
  await warmUp(address, policy, () => Number.POSITIVE_INFINITY);
  expect(urls(asked)).toEqual([
    '/api/agents?limit=1',
    '/agents/library/plans/%C3%A4%20b.md?_rsc',
    '/agents/library/plans/%C3%A4%20b.md',
  ]);
  expect(asked[1]?.headers.rsc).toBe('1');
  expect(asked[2]?.headers.rsc).toBeUndefined();
});

test('every request is one that the guard lets pass', async () => {
  const { asked, address, policy } = await serve([AGENT], 'secret');
  await warmUp(address, policy, () => Number.POSITIVE_INFINITY);
  for (const { method = '', url: target = '', headers } of asked) {
    const get = (name: string) => (headers[name] as string | undefined) ?? null;
    expect(guard({ method, target, headers: { get } }, policy)).toBeNull();
  }
  expect(asked).toHaveLength(3);
});

test('without agents there is nothing to ask for', async () => {
  const { asked, address, policy } = await serve([]);
  await warmUp(address, policy, () => Number.POSITIVE_INFINITY);
  expect(urls(asked)).toEqual(['/api/agents?limit=1']);
});

test('nothing is asked for while somebody else is served', async () => {
  const { asked, address, policy } = await serve([AGENT]);
  const idle = [0, 800, 999];
  let looks = 0;
  await warmUp(address, policy, () => {
    if (asked.length === 0) looks++;
    return idle.shift() ?? Number.POSITIVE_INFINITY;
  });
  expect(looks).toBe(4);
  expect(asked).toHaveLength(3);
});

test('a server that is gone ends it without a word', async () => {
  const { server, address, policy } = await serve([]);
  await new Promise((resolve) => server.close(resolve));
  await expect(warmUp(address, policy, () => Number.POSITIVE_INFINITY)).resolves.toBeUndefined();
});
