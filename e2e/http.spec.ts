import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect } from 'playwright/test';
import { agentText } from './files';
import { test } from './fixtures';
import { formatRequest, sendRaw } from './raw-http';

const WRITE = { 'X-Agent-Catalog': '1' };
const COLORS = ['red', 'blue', 'green', 'yellow', 'orange'];
const PLANNER = '/api/agents/library/planner.md';

/** The ETag of the file itself. */
async function readRevision(request: APIRequestContext, url = PLANNER): Promise<string> {
  const answer = await request.get(`${url}?format=source`);
  expect(answer.status()).toBe(200);
  return answer.headers().etag ?? '';
}

function put(
  request: APIRequestContext,
  text: string,
  headers: Record<string, string> = {},
  query = '',
) {
  return request.put(PLANNER + query, {
    data: Buffer.from(text),
    headers: { ...WRITE, 'Content-Type': 'text/markdown', ...headers },
  });
}

test('The list names every agent with what a caller needs', async ({ request }) => {
  const list = () => request.get('/api/agents');
  // A busy machine may answer before every file is read.
  await expect.poll(async () => (await (await list()).json()).indexing).toBe(null);
  const answer = await list();
  const { total, items } = await answer.json();
  expect(total).toBe(2);
  expect(items.map(({ path }: { path: string }) => path).sort()).toEqual([
    'planner.md',
    'review/critic.md',
  ]);
  expect(items[0]).toMatchObject({
    root: 'library',
    examples: 0,
    verdict: 'loads',
    problems: { error: 0 },
  });
  expect(answer.headers()['cache-control']).toBe('no-store');
});

test('An agent is told with its readings, and its source byte for byte', async ({
  request,
  catalog,
}) => {
  const agent = await (await request.get(PLANNER)).json();
  expect(agent).toMatchObject({
    root: 'library',
    path: 'planner.md',
    client: { loads: true },
    strict: { ok: true },
  });
  expect(agent.fields.map(({ key }: { key: string }) => key)).toEqual(['name', 'description']);
  const source = await request.get(`${PLANNER}?format=source`);
  expect(await source.body()).toEqual(readFileSync(join(catalog.dir, 'planner.md')));
  expect(source.headers().etag).toBe(`"${agent.revision}"`);
});

test('A save with the revision that was seen replaces the text', async ({ request, catalog }) => {
  const text = agentText('planner', { model: 'opus' });
  const answer = await put(request, text, { 'If-Match': await readRevision(request) });
  expect(answer.status()).toBe(200);
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(text);
  expect(await readRevision(request)).toBe(answer.headers().etag);
});

test('A save without a revision, or with an old one, is refused and tells what stands there', async ({
  request,
  catalog,
}) => {
  const seen = await readRevision(request);
  const theirs = agentText('planner', { color: 'red' });
  writeFileSync(join(catalog.dir, 'planner.md'), theirs);
  const mine = agentText('planner', { color: 'blue' });
  expect((await put(request, mine)).status()).toBe(428);
  const refused = await put(request, mine, { 'If-Match': seen });
  expect(refused.status()).toBe(412);
  expect(await refused.json()).toMatchObject({ code: 'stale', current: { text: theirs } });
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(theirs);
});

test('A text that is no valid agent is refused with its problems, unless forced', async ({
  request,
  catalog,
}) => {
  const before = readFileSync(join(catalog.dir, 'planner.md'), 'utf8');
  const text = '---\nname: planner\n---\n';
  const ifMatch = { 'If-Match': await readRevision(request) };
  const refused = await put(request, text, ifMatch);
  expect(refused.status()).toBe(422);
  expect(refused.headers()['content-type']).toBe('application/problem+json');
  expect((await refused.json()).problems).toContainEqual(
    expect.objectContaining({ severity: 'error' }),
  );
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(before);
  expect((await put(request, text, ifMatch, '?force=1')).status()).toBe(200);
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(text);
});

test('A patch changes the lines of its fields and no other byte', async ({ request, catalog }) => {
  const file = join(catalog.dir, 'planner.md');
  writeFileSync(
    file,
    '---\r\n# mine\r\nname: planner\r\ndescription:   "Plans."  # why\r\nodd-key: [1,  2]\r\n---\r\nBody',
  );
  const answer = await request.patch(PLANNER, {
    data: { set: { model: 'haiku' }, unset: ['nothing'] },
    headers: { ...WRITE, 'If-Match': await readRevision(request) },
  });
  expect(answer.status()).toBe(200);
  expect(readFileSync(file, 'utf8')).toBe(
    '---\r\n# mine\r\nname: planner\r\ndescription:   "Plans."  # why\r\nmodel: haiku\r\nodd-key: [1,  2]\r\n---\r\nBody',
  );
});

test('A patch that would change other values than it says is refused', async ({
  request,
  catalog,
}) => {
  const file = join(catalog.dir, 'planner.md');
  const before = readFileSync(file);
  const ifMatch = { 'If-Match': await readRevision(request) };
  const keys = Array.from({ length: 101 }, (_, i) => [`key${i}`, i]);
  const cases: [string, number, string][] = [
    ['{"set": null}', 400, 'malformed-body'],
    ['{"set": {"a": 123456789012345678901234567890}}', 400, 'number-inexact'],
    ['{"set": {"a": 1e999}}', 400, 'number-inexact'],
    ['{"set": {"model": "opus", "model": "haiku"}}', 400, 'duplicate-key'],
    [JSON.stringify({ set: Object.fromEntries(keys) }), 400, 'too-many-fields'],
    [JSON.stringify({ unset: keys.map(([key]) => key) }), 400, 'too-many-fields'],
  ];
  for (const [body, status, code] of cases) {
    const answer = await request.patch(PLANNER, {
      data: Buffer.from(body),
      headers: { ...WRITE, ...ifMatch, 'Content-Type': 'application/json' },
    });
    expect([answer.status(), (await answer.json()).code], body.slice(0, 60)).toEqual([
      status,
      code,
    ]);
  }
  expect(readFileSync(file)).toEqual(before);
});

test('A new agent is created once, and never over another', async ({ request, catalog }) => {
  const data = { root: 'library', path: 'new/scout.md', text: agentText('scout') };
  const created = await request.post('/api/agents', { data, headers: WRITE });
  expect(created.status()).toBe(201);
  expect(created.headers().location).toBe('/api/agents/library/new/scout.md');
  expect(readFileSync(join(catalog.dir, 'new/scout.md'), 'utf8')).toBe(data.text);
  // Pages and routes are bundled apart; both see the one library of the process.
  expect(await (await request.get('/')).text()).toContain('Does what scout is for');
  const again = await request.post('/api/agents', { data, headers: WRITE });
  expect([again.status(), (await again.json()).code]).toEqual([409, 'exists']);
});

test('A deleted agent goes to the trash and comes back from it', async ({ request, catalog }) => {
  const file = join(catalog.dir, 'planner.md');
  const before = readFileSync(file);
  const headers = { ...WRITE, 'If-Match': await readRevision(request) };
  const { trash } = await (await request.delete(PLANNER, { headers })).json();
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  expect((await request.get(PLANNER)).status()).toBe(404);
  const { entries } = await (await request.get('/api/trash')).json();
  expect(entries).toMatchObject([{ id: trash, root: 'library', path: 'planner.md' }]);
  expect((await request.post(`/api/trash/${trash}`, { headers: WRITE })).status()).toBe(200);
  expect(readFileSync(file)).toEqual(before);
});

test('An earlier version is listed, shown and restored', async ({ request, catalog }) => {
  const first = readFileSync(join(catalog.dir, 'planner.md'), 'utf8');
  const revision = await readRevision(request);
  await put(request, agentText('planner', { model: 'opus' }), { 'If-Match': revision });
  const { versions } = await (await request.get(`${PLANNER}?format=history`)).json();
  expect(versions).toMatchObject([{ revision: revision.slice(1, -1), replacedBy: 'save' }]);
  const shown = await request.get(`${PLANNER}?format=history&version=${versions[0].id}`);
  expect(await shown.text()).toBe(first);
  const restored = await request.post(`${PLANNER}/restore`, {
    data: { version: versions[0].id },
    headers: { ...WRITE, 'If-Match': await readRevision(request) },
  });
  expect(restored.status()).toBe(200);
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(first);
});

test('A moved agent keeps its bytes under the new path', async ({ request, catalog }) => {
  const before = readFileSync(join(catalog.dir, 'planner.md'));
  const moved = await request.post(`${PLANNER}/move`, {
    data: { path: 'plans/chief.md' },
    headers: { ...WRITE, 'If-Match': await readRevision(request) },
  });
  expect(moved.status()).toBe(200);
  expect(readFileSync(join(catalog.dir, 'plans/chief.md'))).toEqual(before);
  expect((await request.get(PLANNER)).status()).toBe(404);
  expect((await request.get('/api/agents/library/plans/chief.md')).status()).toBe(200);
});

test('A name is told with who has it, for a file that is there or still to be made', async ({
  request,
}) => {
  const ask = (query: string) => request.get(`/api/names?${query}`);
  const planner = { root: 'library', path: 'planner.md' };
  expect(await (await ask('root=library&name=planner')).json()).toMatchObject({
    self: { root: 'library', path: '', standing: 'shadowed' },
    others: [planner],
    replacesBuiltin: false,
    duplicate: { code: 'name-duplicate' },
  });
  const own = await ask('root=library&path=planner.md&name=planner');
  expect(await own.json()).toMatchObject({
    self: { ...planner, standing: 'wins' },
    others: [],
    duplicate: null,
  });
  expect((await ask('root=none&name=planner')).status()).toBe(404);
  const malformed = await ask('root=library');
  expect([malformed.status(), (await malformed.json()).code]).toEqual([400, 'malformed-request']);
});

test('What another program changes is told as it happens', async ({ catalog }) => {
  const events = await fetch(`${catalog.url}/api/events`);
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner', { model: 'opus' }));
  let text = '';
  while (!text.includes('event: change')) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) break;
    text += value;
  }
  expect(text).toContain('"changed":[{"root":"library","path":"planner.md"}]');
  await reader?.cancel();
});

test('Streams that come and go leave the server as it was', async ({ catalog }) => {
  for (let round = 0; round < 5; round++) {
    const cut = new AbortController();
    const streams = Array.from({ length: 10 }, () =>
      fetch(`${catalog.url}/api/events`, { signal: cut.signal }),
    );
    await Promise.all(streams);
    writeFileSync(
      join(catalog.dir, 'planner.md'),
      agentText('planner', { color: COLORS[round] ?? 'red' }),
    );
    cut.abort();
  }
  await expect
    .poll(async () => (await (await fetch(`${catalog.url}${PLANNER}`)).json()).client.agent.color)
    .toBe('orange');
  expect(catalog.output()).not.toMatch(/error/i);
});

test.describe('a file with any name that the scan finds', () => {
  const odd = 'sub dir/ö %41 #1?&=+;,@.md';
  test.use({ files: { [odd]: agentText('odd') } });

  test('is reached by its path, each segment encoded', async ({ request }) => {
    const [folder = '', name = ''] = odd.split('/').map(encodeURIComponent);
    const answer = await request.get(`/api/agents/library/${folder}/${name}`);
    expect((await answer.json()).path).toBe(odd);
    const page = await request.get(`/agents/library/${folder}/${name}`);
    expect(page.status()).toBe(200);
  });
});

test('Whatever the scan has not found is 404, wherever it is', async ({ catalog }) => {
  writeFileSync(join(catalog.dir, '..', 'secret.md'), agentText('secret'));
  const targets = [
    '/api/agents/library/../secret.md',
    '/api/agents/library/..%2fsecret.md',
    '/api/agents/library/%2e%2e/secret.md',
    '/api/agents/library/review/..%2F..%2Fsecret.md',
    `/api/agents/library/${encodeURIComponent(join(catalog.dir, '..', 'secret.md'))}`,
    '/api/agents/library/%2fetc%2fpasswd',
    '/api/agents/library/planner.md%00',
    '/api/agents/elsewhere/planner.md',
    '/api/agents/__proto__/planner.md',
    '/api/agents/library/none.md',
    '/agents/library/..%2fsecret.md',
  ];
  for (const target of targets) {
    const answer = await sendRaw(
      catalog.port,
      formatRequest('GET', target, [['Host', `localhost:${catalog.port}`]]),
    );
    expect(answer.status, target).toBe(404);
    expect(answer.body, target).not.toContain('You are secret');
  }
});

test('What a caller has is not sent again', async ({ request, catalog }) => {
  const etag = (await request.get(PLANNER)).headers().etag ?? '';
  const known = await request.get(PLANNER, { headers: { 'If-None-Match': `"x", ${etag}` } });
  expect([known.status(), known.headers().etag, await known.text()]).toEqual([304, etag, '']);
  const head = await request.head(PLANNER, { headers: { 'If-None-Match': etag } });
  expect(head.status()).toBe(304);
  const source = await request.get(`${PLANNER}?format=source`);
  const same = { 'If-None-Match': source.headers().etag ?? '' };
  expect((await request.get(`${PLANNER}?format=source`, { headers: same })).status()).toBe(304);
  const other = await request.get(PLANNER, { headers: { 'If-Match': '"x"' } });
  expect([other.status(), (await other.json()).code]).toEqual([412, 'precondition-failed']);
  // Another file takes the name away: the bytes are the same, and what is said of them is not.
  writeFileSync(join(catalog.dir, 'another.md'), agentText('planner'));
  await expect
    .poll(async () => (await request.get(PLANNER, { headers: { 'If-None-Match': etag } })).status())
    .toBe(200);
  expect((await request.get(`${PLANNER}?format=source`, { headers: same })).status()).toBe(304);
});

test('A write goes by what its conditions say', async ({ request, catalog }) => {
  const etag = (await request.get(PLANNER)).headers().etag ?? '';
  const text = agentText('planner', { model: 'opus' });
  for (const refusing of ['*', etag, `W/${etag}`]) {
    const refused = await put(request, text, { 'If-Match': etag, 'If-None-Match': refusing });
    expect([refused.status(), (await refused.json()).code]).toEqual([412, 'precondition-failed']);
  }
  const weak = await put(request, text, { 'If-Match': `W/${etag}` });
  expect([weak.status(), (await weak.json()).code]).toEqual([412, 'precondition-failed']);
  const listed = await put(request, text, { 'If-Match': `"x", ${etag}` });
  expect(listed.status()).toBe(200);
  const again = agentText('planner', { model: 'haiku' });
  expect((await put(request, again, { 'If-Match': '*' })).status()).toBe(200);
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(again);
  const removed = await request.delete(PLANNER, { headers: { ...WRITE, 'If-Match': '*' } });
  const { trash } = await removed.json();
  const entry = `/api/trash/${trash}`;
  const seen = (await request.get(entry)).headers().etag ?? '';
  const given = (name: string, value: string) => ({ headers: { ...WRITE, [name]: value } });
  expect((await request.delete(entry, given('If-Match', '"x"'))).status()).toBe(412);
  expect((await request.post(entry, given('If-None-Match', seen))).status()).toBe(412);
  expect((await request.post(entry, given('If-Match', seen))).status()).toBe(200);
});

test('An address says which methods it has, and that it is none', async ({ request }) => {
  const cases: [string, string, string][] = [
    ['PUT', '/api/agents', 'GET, HEAD, POST'],
    ['POST', '/api/events', 'GET, HEAD'],
    ['DELETE', '/api/names', 'GET, HEAD'],
    ['GET', '/api/roots/library', 'DELETE'],
    ['HEAD', '/api/roots/library', 'DELETE'],
    ['PATCH', '/api/trash', 'GET, HEAD, POST, DELETE'],
  ];
  for (const [method, path, allowed] of cases) {
    const answer = await request.fetch(path, { method, headers: WRITE });
    expect([answer.status(), answer.headers().allow], `${method} ${path}`).toEqual([405, allowed]);
    expect(answer.headers()['content-type']).toBe('application/problem+json');
    if (method === 'HEAD') continue;
    expect(await answer.json()).toMatchObject({
      title: 'Method Not Allowed',
      code: 'method-not-allowed',
    });
  }
  for (const path of ['/api', '/api/nowhere', '/api/agents/library', '/api/trash/a/b']) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await request.fetch(path, { method, headers: WRITE });
      expect([answer.status(), answer.headers()['content-type']], `${method} ${path}`).toEqual([
        404,
        'application/problem+json',
      ]);
      expect(await answer.json()).toMatchObject({ title: 'Not Found', code: 'not-found' });
    }
  }
});

test('The icon is kept, so that a pause in the search field does not ask for it again', async ({
  request,
}) => {
  for (const path of ['/icon.svg', '/favicon.ico']) {
    const headers = (await request.get(path)).headers();
    expect(headers['cache-control'], path).toBe('public, max-age=86400');
  }
});

test('Every answer carries the headers that keep other sites out', async ({ request }) => {
  for (const path of ['/', '/api/agents', PLANNER, '/nowhere', '/icon.svg']) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['x-powered-by'], path).toBeUndefined();
    expect(headers['access-control-allow-origin'], path).toBeUndefined();
  }
});

test('A page names a new nonce each time, and allows no other inline script', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const page = await request.get('/');
    const policy = page.headers()['content-security-policy'] ?? '';
    const nonce =
      /script-src 'self' 'nonce-([\w-]{20,})' 'strict-dynamic';/.exec(policy)?.[1] ?? '';
    expect(policy.match(/script-src [^;]*/)?.[0]).not.toContain('unsafe');
    const scripts = (await page.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});
