import { expect, test } from 'vitest';
import type { Refusal, RequestFacts } from './guard';
import { formatGuardAnswer } from './refuse';

function facts(headers: Record<string, string> = {}): RequestFacts {
  return { method: 'GET', target: '/', headers: new Headers(headers) };
}

function refuse(refusal: Refusal, headers: Record<string, string> = {}) {
  return formatGuardAnswer({ kind: 'refuse', refusal }, facts(headers));
}

const OPENED = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

test('a script gets a problem document whose title is the phrase of the status', () => {
  const { status, headers, body } = refuse({ status: 403, code: 'cross-site', detail: 'Why.' });
  expect(status).toBe(403);
  expect(headers).toStrictEqual({
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
  });
  expect(JSON.parse(body)).toEqual({
    title: 'Forbidden',
    status: 403,
    code: 'cross-site',
    detail: 'Why.',
  });
});

test('a person gets a page', () => {
  const { headers, body } = refuse({ status: 404, code: 'not-found', detail: 'Why.' }, OPENED);
  expect(headers['Content-Type']).toBe('text/html; charset=utf-8');
  expect(body).toContain('<p>Why.</p>');
});

test('a refused method comes with those that there are', () => {
  const { headers } = refuse({ status: 405, code: 'm', detail: 'd', allow: 'GET, HEAD' });
  expect(headers.Allow).toBe('GET, HEAD');
});

test('where a token is needed, no browser asks a person for a password', () => {
  const { headers } = refuse({ status: 401, code: 'token-required', detail: 'd' }, OPENED);
  expect(headers['WWW-Authenticate']).toBe('Bearer realm="Agent Catalog"');
});

test('another address is a redirect that no cache keeps', () => {
  const answer = formatGuardAnswer({ kind: 'redirect', location: 'http://localhost/' }, facts());
  expect(answer).toEqual({
    status: 307,
    headers: { 'Cache-Control': 'no-store', Location: 'http://localhost/' },
    body: '',
  });
});
