import { describe, expect, test } from 'vitest';
import { type GuardPolicy, guard } from './guard';

const POLICY: GuardPolicy = {
  port: 4747,
  names: ['localhost', '127.0.0.1', '[::1]'],
  home: 'localhost',
  secrets: null,
  dev: false,
};

const FETCH = {
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
};
const NAVIGATE = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
const WRITE = {
  Origin: 'http://localhost:4747',
  'X-Agent-Catalog': '1',
  'Content-Type': 'text/markdown; charset=utf-8',
  'Content-Length': '12',
};

type Given = Record<string, string | null>;

/** What becomes of a request for localhost:4747 with these further headers; null removes one. */
function ask(method: string, target: string, given: Given = {}, policy: Partial<GuardPolicy> = {}) {
  const all = Object.entries({ Host: 'localhost:4747', ...given });
  const headers = new Headers();
  for (const [name, value] of all) if (value !== null) headers.set(name, value);
  const answer = guard({ method, target, headers }, { ...POLICY, ...policy });
  if (answer === null) return 'passes';
  if (answer.kind === 'redirect') return `→ ${answer.location}`;
  return `${answer.refusal.status} ${answer.refusal.code}`;
}

describe('Host', () => {
  test.each([
    ['localhost:4747', 'passes'],
    ['127.0.0.1:4747', 'passes'],
    ['[::1]:4747', 'passes'],
    ['localhost', '403 host-not-allowed'],
    ['localhost:4748', '403 host-not-allowed'],
    ['localhost:04747', '403 host-not-allowed'],
    ['LOCALHOST:4747', '403 host-not-allowed'],
    ['localhost.:4747', '403 host-not-allowed'],
    ['evil.test:4747', '403 host-not-allowed'],
    ['localhost:4747.evil.test', '403 host-not-allowed'],
    ['localhost:4747@evil.test', '403 host-not-allowed'],
    ['evil.localhost:4747', '403 host-not-allowed'],
    ['0.0.0.0:4747', '403 host-not-allowed'],
    ['127.1:4747', '403 host-not-allowed'],
    ['2130706433:4747', '403 host-not-allowed'],
    ['[::ffff:127.0.0.1]:4747', '403 host-not-allowed'],
    ['localhost:4747, localhost:4747', '400 malformed-host'],
    ['', '400 malformed-host'],
    [null, '400 malformed-host'],
  ])('%s %s', (host, outcome) => {
    expect(ask('GET', '/api/agents', { Host: host })).toBe(outcome);
  });

  test('needs no port where HTTP has it by default', () => {
    const at80 = { port: 80 };
    expect(ask('GET', '/', { Host: 'localhost' }, at80)).toBe('passes');
    expect(ask('GET', '/', { Host: 'localhost:80', Origin: 'http://localhost' }, at80)).toBe(
      'passes',
    );
    expect(ask('GET', '/', { Host: 'evil.test' }, at80)).toBe('403 host-not-allowed');
    const at8080 = { Host: 'localhost:8080', Origin: 'http://localhost:8080' };
    expect(ask('GET', '/', at8080, { port: 8080 })).toBe('passes');
  });
});

describe('Origin', () => {
  test.each([
    ['http://localhost:4747', 'passes'],
    [null, 'passes'],
    ['http://127.0.0.1:4747', '403 origin-not-allowed'],
    ['https://localhost:4747', '403 origin-not-allowed'],
    ['http://localhost:4748', '403 origin-not-allowed'],
    ['http://localhost', '403 origin-not-allowed'],
    ['http://evil.test', '403 origin-not-allowed'],
    ['http://localhost:4747.evil.test', '403 origin-not-allowed'],
    ['http://localhost:4747/', '403 origin-not-allowed'],
    ['http://localhost:4747, http://localhost:4747', '403 origin-not-allowed'],
    ['null', '403 origin-not-allowed'],
    ['', '403 origin-not-allowed'],
  ])('%s %s', (origin, outcome) => {
    expect(ask('GET', '/api/agents', { ...FETCH, Origin: origin })).toBe(outcome);
    expect(ask('PUT', '/api/agents/a/b.md', { ...FETCH, ...WRITE, Origin: origin })).toBe(outcome);
  });
});

describe('Sec-Fetch-Site', () => {
  test.each<[Given, string]>([
    [{ 'Sec-Fetch-Site': 'same-origin' }, 'passes'],
    [{}, 'passes'],
    [{ 'Sec-Fetch-Site': 'none', ...NAVIGATE }, 'passes'],
    [{ 'Sec-Fetch-Site': 'none' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Dest': 'document' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'no-cors' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'cross-site' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'cross-site', ...NAVIGATE }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'same-site' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'SAME-ORIGIN' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': 'same-origin, same-origin' }, '403 cross-site'],
    [{ 'Sec-Fetch-Site': '' }, '403 cross-site'],
    ...['embed', 'fencedframe', 'frame', 'iframe', 'object'].map((dest): [Given, string] => [
      { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': dest },
      '403 embedding-not-allowed',
    ]),
  ])('%j %s', (given, outcome) => {
    expect(ask('GET', '/', given)).toBe(outcome);
  });

  test('of none never passes for a write', () => {
    const given = { ...WRITE, 'Sec-Fetch-Site': 'none', ...NAVIGATE };
    expect(ask('PUT', '/api/agents/a/b.md', given)).toBe('403 cross-site');
  });
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s of the API passes', (method) => {
  expect(ask(method, '/api/agents/a/b.md', WRITE)).toBe('passes');
  expect(ask(method, '/api', WRITE)).toBe('passes');
});

test.each([
  ['GET', '/', 'passes'],
  ['HEAD', '/agents/a/b.md', 'passes'],
  ['GET', '/api/agents', 'passes'],
  ['POST', '/', '405 method-not-allowed'],
  ['PUT', '/agents/a/b.md', '405 method-not-allowed'],
  ['OPTIONS', '/api/agents', '405 method-not-allowed'],
  ['TRACE', '/api/agents', '405 method-not-allowed'],
  ['get', '/api/agents', '405 method-not-allowed'],
  ['PROPFIND', '/api/agents', '405 method-not-allowed'],
  ['POST', '/apis/agents', '405 method-not-allowed'],
])('%s %s %s', (method, target, outcome) => {
  expect(ask(method, target, { 'X-Agent-Catalog': '1' })).toBe(outcome);
});

describe('a write', () => {
  test.each<[string, Given, string]>([
    ['as the page sends it', {}, 'passes'],
    ['of JSON', { 'Content-Type': 'application/json' }, 'passes'],
    ['without a body', { 'Content-Length': null, 'Content-Type': null }, 'passes'],
    ['with an empty body', { 'Content-Length': '0', 'Content-Type': null }, 'passes'],
    ['without the header', { 'X-Agent-Catalog': null }, '403 missing-header'],
    ['with another value', { 'X-Agent-Catalog': 'true' }, '403 missing-header'],
    ['of a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, '415 type-not-allowed'],
    [
      'of a type that ends in one of them',
      { 'Content-Type': 'x-application/json' },
      '415 type-not-allowed',
    ],
    ['with a length and in chunks', { 'Transfer-Encoding': 'chunked' }, '411 length-required'],
    ['of plain text', { 'Content-Type': 'text/plain' }, '415 type-not-allowed'],
    ['of two types', { 'Content-Type': 'text/markdown, text/plain' }, '415 type-not-allowed'],
    ['of no type', { 'Content-Type': null }, '415 type-not-allowed'],
    ['in UTF-7', { 'Content-Type': 'text/markdown; charset=utf-7' }, '415 type-not-allowed'],
    ['not compressed', { 'Content-Encoding': 'identity' }, 'passes'],
    ['compressed', { 'Content-Encoding': 'gzip' }, '415 encoding-not-allowed'],
    ['of 1 MiB', { 'Content-Length': '1048576' }, 'passes'],
    ['of a byte more', { 'Content-Length': '1048577' }, '413 body-too-large'],
    ['of a length that is none', { 'Content-Length': '1e3' }, '400 malformed-length'],
    ['of two lengths', { 'Content-Length': '12, 12' }, '400 malformed-length'],
    [
      'in chunks',
      { 'Content-Length': null, 'Transfer-Encoding': 'chunked' },
      '411 length-required',
    ],
  ])('%s: %j %s', (_, given, outcome) => {
    expect(ask('PUT', '/api/agents/a/b.md', { ...WRITE, ...given })).toBe(outcome);
  });
});

test('a read carries no body', () => {
  expect(ask('GET', '/api/agents', { 'Content-Length': '3' })).toBe('400 unexpected-body');
  expect(ask('GET', '/', { 'Transfer-Encoding': 'chunked' })).toBe('400 unexpected-body');
});

test.each([
  ['/agents/a/%C3%B6%20%2541.md', 'passes'],
  ['/agents/a/b.md?q=%zz', 'passes'],
  ['/_next/static/chunks/a.js', 'passes'],
  ['/manifest.webmanifest', 'passes'],
  ['/icons/app.svg', 'passes'],
  ['/_next/image?url=http://evil.test/a.svg', '404 not-found'],
  ['/_next/data/x.json', '404 not-found'],
  ['/%5fnext/image', '404 not-found'],
  ['/a/../b', '404 not-found'],
  ['/a/./b', '404 not-found'],
  ['/a/%2e%2e/b', '404 not-found'],
  ['/a/%2E./b', '404 not-found'],
  ['/a/..%2fb', '404 not-found'],
  ['/a/%00.md', '404 not-found'],
  ['/a//b', '400 malformed-target'],
  ['//evil.test/', '400 malformed-target'],
  ['/a\\..\\b', '400 malformed-target'],
  ['/a%', '400 malformed-target'],
  ['/a%ff', '400 malformed-target'],
  ['/a%c0%af', '400 malformed-target'],
  ['/a b', '400 malformed-target'],
  ['/ä', '400 malformed-target'],
  ['/a\x7f', '400 malformed-target'],
  ['/a~', 'passes'],
  ['/a!', 'passes'],
  ['/a#b', '400 malformed-target'],
  ['http://localhost:4747/', '400 malformed-target'],
  ['*', '400 malformed-target'],
  ['', '400 malformed-target'],
])('%s %s', (target, outcome) => {
  expect(ask('GET', target)).toBe(outcome);
});

test('development needs more of what Next has', () => {
  expect(ask('GET', '/_next/webpack-hmr')).toBe('404 not-found');
  expect(ask('GET', '/_next/webpack-hmr', {}, { dev: true })).toBe('passes');
});

test('an address has an end', () => {
  expect(ask('GET', `/${'a'.repeat(8191)}`)).toBe('passes');
  expect(ask('GET', `/${'a'.repeat(8192)}`)).toBe('400 malformed-target');
});

describe('a page under another name than localhost', () => {
  const opened = { 'Sec-Fetch-Site': 'none', ...NAVIGATE };
  test.each([
    [
      '127.0.0.1:4747',
      '/agents/a/b.md?view=edit',
      '→ http://localhost:4747/agents/a/b.md?view=edit',
    ],
    ['[::1]:4747', '/', '→ http://localhost:4747/'],
    ['localhost:4747', '/', 'passes'],
    ['127.0.0.1:4747', '/api/agents', 'passes'],
  ])('%s %s %s', (host, target, outcome) => {
    expect(ask('GET', target, { ...opened, Host: host })).toBe(outcome);
  });
});

describe('with a token', () => {
  const token = 'x'.repeat(43);
  const key = 'k'.repeat(43);
  test.each<[Given, string]>([
    [{}, '401 token-required'],
    [{ Authorization: `Bearer ${token}` }, 'passes'],
    [{ Authorization: `Bearer ${token}x` }, '401 token-required'],
    [{ Authorization: `Basic ${token}` }, '401 token-required'],
    [{ Authorization: `Basic ${btoa(`agent-catalog:${key}`)}` }, 'passes'],
    [{ Authorization: `Basic ${btoa(`agent-catalog:${token}`)}` }, '401 token-required'],
    // Cookies are shared by all ports of a host.
    [{ Cookie: `theme=dark; agent-catalog-4747=${token}` }, '401 token-required'],
    [{ Cookie: `agent-catalog-4747=${key}` }, '401 token-required'],
    [{ Authorization: `Bearer ${token}`, Host: 'evil.test' }, '403 host-not-allowed'],
  ])('%j %s', (given, outcome) => {
    const secrets = { token, key };
    expect(ask('GET', '/', given, { secrets })).toBe(outcome);
    expect(ask('PUT', '/api/agents/a/b.md', { ...WRITE, ...given }, { secrets })).toBe(
      outcome.startsWith('403') ? '403 host-not-allowed' : outcome,
    );
  });
});

test('a refused method comes with those that there are, and no other refusal has any', () => {
  const headers = new Headers({ Host: 'localhost:4747' });
  expect(guard({ method: 'OPTIONS', target: '/', headers }, POLICY)).toStrictEqual({
    kind: 'refuse',
    refusal: {
      status: 405,
      code: 'method-not-allowed',
      detail: 'This address does not accept that method.',
      allow: 'GET, HEAD',
    },
  });
  expect(guard({ method: 'GET', target: '/a/../b', headers }, POLICY)).toStrictEqual({
    kind: 'refuse',
    refusal: {
      status: 404,
      code: 'not-found',
      detail: 'There is nothing at this address.',
    },
  });
});
