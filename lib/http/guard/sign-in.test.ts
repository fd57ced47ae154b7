import { expect, test } from 'vitest';
import { type GuardPolicy, guard, type RequestFacts } from './guard';
import { createSecret, createSecrets, SIGN_IN_NAME } from './secrets';
import { createSignIn } from './sign-in';

const SECRETS = createSecrets();
const POLICY: GuardPolicy = {
  port: 4747,
  names: ['localhost'],
  home: 'localhost',
  secrets: SECRETS,
  dev: false,
};
const NAVIGATE = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

function open(target: string, headers: Record<string, string> = {}, method = 'GET'): RequestFacts {
  return { method, target, headers: new Headers({ Host: 'localhost:4747', ...headers }) };
}

function basic(password: string, name = SIGN_IN_NAME): Record<string, string> {
  return { Authorization: `Basic ${btoa(`${name}:${password}`)}` };
}

/** The key that a page has its browser keep; null when it has none. */
function readKey(body = ''): string | null {
  return /'agent-catalog', '([\w-]{43})'/.exec(body)?.[1] ?? null;
}

test('the ticket is exchanged once for the key, which the guard accepts', async () => {
  const { path, used, answer } = createSignIn(POLICY);
  const page = answer(open(path));
  expect(page?.status).toBe(200);
  const key = readKey(page?.body);
  expect(key).toBe(SECRETS.key);
  expect(guard(open('/', basic(key ?? '')), POLICY)).toBeNull();
  await used;
  expect(answer(open(path))).toMatchObject({ status: 401 });
  expect(answer(open(path))?.body).toContain('ticket-used');
  // The browser that has the key may use the same address again, and gets no key.
  const again = answer(open(path, basic(key ?? '')));
  expect([again?.status, readKey(again?.body)]).toEqual([200, null]);
  expect(again?.body).not.toContain('XMLHttpRequest');
});

test('no cookie is set, and the token for scripts is nowhere in the page', () => {
  const { path, answer } = createSignIn(POLICY);
  const page = answer(open(path));
  expect(Object.keys(page?.headers ?? {})).not.toContain('Set-Cookie');
  expect(page?.body).not.toContain(SECRETS.token);
  expect(page?.body).not.toContain(path.slice('/?ticket='.length));
  expect(SECRETS.token).not.toBe(SECRETS.key);
});

test.each(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'get'])(
  '%s exchanges nothing, and the ticket stays good',
  (method) => {
    const { path, answer } = createSignIn(POLICY);
    expect(answer(open(path, { 'X-Agent-Catalog': '1' }, method))).toBeNull();
    expect(answer(open('/?key', basic(SECRETS.key), method))).toBeNull();
    expect(readKey(answer(open(path))?.body)).toBe(SECRETS.key);
  },
);

test.each<[string, (path: string) => RequestFacts]>([
  ['a wrong ticket', () => open(`/?ticket=${createSecret()}`)],
  ['no ticket', () => open('/?ticket=')],
  ['a ticket with something behind it', (path) => open(`${path}&x`)],
  ['a ticket elsewhere', (path) => open(`/agents${path}`)],
  ['a foreign host', (path) => open(path, { Host: 'evil.test:4747' })],
  ['a foreign origin', (path) => open(path, { Origin: 'http://evil.test' })],
  ['a script of another site', (path) => open(path, { 'Sec-Fetch-Site': 'cross-site' })],
  ['a frame of another site', (path) => open(path, { ...NAVIGATE, 'Sec-Fetch-Dest': 'iframe' })],
])('%s gets nothing, and the ticket stays good', (_, request) => {
  const { path, answer } = createSignIn(POLICY);
  expect(answer(request(path))).toBeNull();
  expect(readKey(answer(open(path))?.body)).toBe(SECRETS.key);
});

test('the ticket is good from wherever its address was opened', () => {
  const { path, answer } = createSignIn(POLICY);
  // A local file, such as the one that --open writes, is another site.
  const page = answer(open(path, { ...NAVIGATE, 'Sec-Fetch-Site': 'cross-site' }));
  expect(readKey(page?.body)).toBe(SECRETS.key);
});

test('the page has the browser asked for the key, and no person', () => {
  const { answer } = createSignIn(POLICY);
  expect(answer(open('/?key'))).toMatchObject({
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Agent Catalog"' },
  });
  expect(answer(open('/?key', basic(SECRETS.key)))).toMatchObject({ status: 204 });
  expect(answer(open('/?key', { ...NAVIGATE, 'Sec-Fetch-Site': 'none' }))).toBeNull();
  expect(answer(open('/?key', { 'Sec-Fetch-Site': 'same-site' }))).toBeNull();
});

test('a server without a token has nothing to sign in to', () => {
  const { path, answer } = createSignIn({ ...POLICY, secrets: null });
  expect(answer(open(path))).toBeNull();
  expect(answer(open('/?key'))).toBeNull();
});

test.each<[string, Record<string, string>, boolean]>([
  ['the token', { Authorization: `Bearer ${SECRETS.token}` }, true],
  ['the token, written otherwise', { Authorization: `bearer ${SECRETS.token}` }, true],
  ['the key', basic(SECRETS.key), true],
  ['the key as a token', { Authorization: `Bearer ${SECRETS.key}` }, false],
  ['the token as a key', basic(SECRETS.token), false],
  ['the key under another name', basic(SECRETS.key, 'other'), false],
  ['the bare key', { Authorization: `Basic ${SECRETS.key}` }, false],
  ['a longer token', { Authorization: `Bearer ${SECRETS.token}x` }, false],
  ['two of them', { Authorization: `Bearer ${SECRETS.token}, Bearer ${SECRETS.token}` }, false],
  ['none', { Authorization: '' }, false],
  ['the token and a word', { Authorization: `Bearer ${SECRETS.token} x` }, false],
  [
    'the key of another scheme',
    { Authorization: `Digest ${btoa(`${SIGN_IN_NAME}:${SECRETS.key}`)}` },
    false,
  ],
  ['a cookie with the key', { Cookie: `agent-catalog-4747=${SECRETS.key}` }, false],
  ['a cookie with the token', { Cookie: `agent-catalog-4747=${SECRETS.token}` }, false],
])('%s lets in: %j %s', (_, headers, expected) => {
  expect(guard(open('/', headers), POLICY) === null).toBe(expected);
});
