import { expect, test } from 'vitest';
import { type GuardPolicy, guard, type RequestFacts } from './guard';
import { createToken } from './token';
import { createTokenExchange } from './token-exchange';

const POLICY: GuardPolicy = {
  port: 4747,
  names: ['localhost'],
  home: 'localhost',
  token: createToken(),
  dev: false,
};

function open(target: string, headers: Record<string, string> = {}): RequestFacts {
  return { method: 'GET', target, headers: new Headers({ Host: 'localhost:4747', ...headers }) };
}

test('the ticket is exchanged for one cookie, which the guard accepts', () => {
  const { path, exchange } = createTokenExchange(POLICY);
  const cookie = exchange(open(path))?.headers['Set-Cookie'] ?? '';
  expect(cookie).toMatch(/^agent-catalog-4747=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const [pair = ''] = cookie.split(';');
  expect(guard(open('/', { Cookie: pair }), POLICY)).toBeNull();
  expect(exchange(open(path))).toBeNull();
  expect(exchange(open(path, { Cookie: pair }))).toMatchObject({ status: 303 });
});

test('neither the ticket nor the cookie contains the other', () => {
  const { path, exchange } = createTokenExchange(POLICY);
  expect(exchange(open(path))?.headers['Set-Cookie']).not.toContain(path.slice('/?ticket='.length));
});

test.each<[string, (path: string) => RequestFacts]>([
  ['a wrong ticket', () => open(`/?ticket=${createToken()}`)],
  ['no ticket', () => open('/?ticket=')],
  ['a ticket with something behind it', (path) => open(`${path}&x`)],
  ['a foreign host', (path) => open(path, { Host: 'evil.test:4747' })],
  ['a foreign origin', (path) => open(path, { Origin: 'http://evil.test' })],
  ['another site', (path) => open(path, { 'Sec-Fetch-Site': 'cross-site' })],
])('%s gets nothing, and the ticket stays good', (_, request) => {
  const { path, exchange } = createTokenExchange(POLICY);
  expect(exchange(request(path))).toBeNull();
  expect(exchange(open(path))).toMatchObject({ status: 303 });
});
