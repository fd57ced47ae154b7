import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { setStart } from '@/lib/library/roots/start';
import { writeTree } from '@/test/testdir';
import { answerDirectly } from './direct';

const AGENT = '---\nname: a\ndescription: Does a\n---\n\nYou do a.\n';
/** What is not answered to its end. */
const answering = new Set<unknown>();
const server = createServer(async (request, response) => {
  answering.add(response);
  response.once('close', () => answering.delete(response));
  if (!(await answerDirectly(request, response))) response.writeHead(501).end('not here');
});

let home = '';
let dir = '';
let origin = '';
let root = '';

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-')));
  vi.stubEnv('AGENT_CATALOG_STATE', join(home, 'state'));
  dir = join(home, 'agents');
  writeTree(dir, { 'a.md': AGENT, 'in/ä b.md': AGENT });
  const roots = makeRoots([dir]);
  root = roots[0]?.id ?? '';
  const rest = { folder: null, project: dir, settings: [], poll: 3600 };
  setStart({ ...rest, roots, build: null, thread: null, routingThread: null });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await getLibrary().ready;
});

afterAll(() => {
  getLibrary().close();
  server.close();
  rmSync(home, { recursive: true, force: true });
});

const ask = (path: string, how: RequestInit = {}) => fetch(`${origin}${path}`, how);
const at = (path: string) => `/api/agents/${root}/${path}`;

test('lists, and what is asked of the list', async () => {
  const answer = await ask('/api/agents?q=does&limit=1');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await answer.json()).toMatchObject({ total: 2, items: [{ name: 'a' }] });
});

test('shows an agent by the name that its address escapes, and once for what is known', async () => {
  const answer = await ask(at(`in/${encodeURIComponent('ä b.md')}`));
  expect(await answer.json()).toMatchObject({ path: 'in/ä b.md' });
  const etag = answer.headers.get('etag') ?? '';
  const again = await ask(at('in/%C3%A4%20b.md'), { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await ask(at('none.md'))).status).toBe(404);
});

test('saves a text, and refuses one that has not seen what is there', async () => {
  const etag = (await ask(at('a.md?format=source'))).headers.get('etag') ?? '';
  const text = AGENT.replace('Does a', 'Does more');
  const put = (ifMatch: string) =>
    ask(at('a.md'), {
      method: 'PUT',
      headers: { 'content-type': 'text/markdown', 'if-match': ifMatch },
      body: text,
    });
  expect((await put('"other"')).status).toBe(412);
  expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe(AGENT);
  expect((await put(etag)).status).toBe(200);
  expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe(text);
});

test('tells of changes until the reader goes', async () => {
  const gone = new AbortController();
  const answer = await ask('/api/events', { signal: gone.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let told = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) told += decoder.decode(chunk);
  })();
  writeTree(dir, { 'new.md': AGENT });
  await getLibrary().refresh({ root, path: 'new.md' });
  await vi.waitFor(() => expect(told).toContain('event: change'));
  gone.abort();
  await expect(reading).rejects.toThrow();
  await vi.waitFor(() => expect(answering.size).toBe(0));
});

test('a text that ends too early changes nothing', async () => {
  const etag = (await ask(at('in/%C3%A4%20b.md?format=source'))).headers.get('etag') ?? '';
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const head = `PUT ${at('in/%C3%A4%20b.md')} HTTP/1.1\r\nHost: x\r\nIf-Match: ${etag}\r\nContent-Type: text/markdown\r\nContent-Length: 500\r\n\r\n---\nname: b`;
  await new Promise<void>((resolve) => socket.end(head, resolve));
  await new Promise((resolve) => socket.once('close', resolve).resume());
  expect(readFileSync(join(dir, 'in/ä b.md'), 'utf8')).toBe(AGENT);
  expect((await ask('/api/agents')).status).toBe(200);
});

test.each([
  ['HEAD', '/api/agents'],
  ['POST', '/api/agents'],
  ['GET', '/api/agents/'],
  ['GET', '/api/agents/root'],
  ['GET', '/api/agents/root/a.md/'],
  ['DELETE', '/api/agents/root/a.md'],
  ['GET', '/api/agentsx'],
  ['GET', '/'],
])('leaves %s %s to Next', async (method, path) => {
  expect((await ask(path, { method })).status).toBe(501);
});
