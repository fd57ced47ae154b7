import { expect, test } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { route } from './route';

const ask = (method: string, headers: Record<string, string> = {}) =>
  new Request('http://localhost/api/x', { method, headers });

const { GET, POST, PUT, DELETE } = route({
  GET: () => new Response('whole', { headers: { ETag: '"a"' } }),
  DELETE: () => {
    throw new HttpProblem(404, 'not-found', 'It is not there.');
  },
});

test('a handler of its own answers, and what it throws is a problem document', async () => {
  expect(await (await GET(ask('GET'), {})).text()).toBe('whole');
  const gone = await DELETE(ask('DELETE'), {});
  expect([gone.status, gone.headers.get('content-type'), (await gone.json()).code]).toEqual([
    404,
    'application/problem+json',
    'not-found',
  ]);
});

test('reads keep to their conditions, by HEAD too', async () => {
  for (const method of ['GET', 'HEAD']) {
    const known = await GET(ask(method, { 'If-None-Match': '"a"' }), {});
    expect(known.status, method).toBe(304);
    const other = await GET(ask(method, { 'If-Match': '"b"' }), {});
    expect([other.status, (await other.json()).code], method).toEqual([412, 'precondition-failed']);
  }
});

test('any other method is refused with those that there are', async () => {
  for (const [method, handler] of [
    ['POST', POST],
    ['PUT', PUT],
  ] as const) {
    const refused = await handler(ask(method), {});
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, DELETE');
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({
      title: 'Method Not Allowed',
      code: 'method-not-allowed',
    });
  }
});
