import { expect, test } from 'vitest';
import { ask, jsonAt, write } from '@/components/api/call/call-api';
import { problemJson, serve, unreachable } from '@/test/serve';
import { sourceOfAgent } from './sources';

test('the answer to a question is what the server says', async () => {
  const sent = serve(() => Response.json({ total: 3 }));
  expect(await ask(jsonAt<{ total: number }>('/api/agents'))).toEqual({ ok: true, total: 3 });
  expect(sent).toMatchObject([{ url: '/api/agents' }]);
});

test('a file arrives byte for byte, with its revision', async () => {
  serve(() => new Response('\ufeffa\r\n', { headers: { ETag: '"r1"' } }));
  const answer = await ask(sourceOfAgent({ root: 'lib', path: 'a.md' }));
  expect(answer).toEqual({ ok: true, text: '\ufeffa\r\n', revision: 'r1' });
});

test('a write carries the header of the app and the version that it is based on', async () => {
  const sent = serve(() => Response.json({ revision: 'r2' }));
  const answer = await write('/api/agents/lib/a.md', 'PATCH', {
    revision: 'r1',
    body: { set: {} },
  });
  expect(answer).toEqual({ ok: true, revision: 'r2' });
  expect(sent).toEqual([
    {
      url: '/api/agents/lib/a.md',
      init: {
        method: 'PATCH',
        headers: {
          'Content-Type': 'application/json',
          'X-Agent-Catalog': '1',
          'If-Match': '"r1"',
        },
        body: '{"set":{}}',
      },
    },
  ]);
});

test('without a file there is no version to name', async () => {
  const sent = serve(() => Response.json({ removed: 1 }));
  await write('/api/trash', 'DELETE');
  expect(sent[0]?.init.headers).not.toHaveProperty('If-Match');
});

test('a refusal says what happened and what to do', async () => {
  serve(problemJson(409, { code: 'exists', hint: 'Choose another name.' }));
  expect(await write('/api/agents', 'POST')).toMatchObject({
    ok: false,
    status: 409,
    message: 'It was not done. Choose another name.',
    problem: { code: 'exists' },
  });
});

test.each([
  ['a server that is away', unreachable, 0],
  ['an answer that is no JSON', () => new Response('<html>'), 0],
  ['a failure of something else', () => new Response('no', { status: 500 }), 500],
])('%s is told in the words of the app', async (_, answer, status) => {
  serve(answer);
  expect(await write('/api/trash', 'DELETE')).toEqual({
    ok: false,
    status,
    message:
      'The server did not answer, so this was probably not done. Check that the server is running, then try again.',
    problem: null,
  });
  expect(await ask(jsonAt('/api/roots'))).toEqual({
    ok: false,
    status,
    message: 'The server did not answer. Check that the server is running, then try again.',
    problem: null,
  });
});

test('a question that is no longer asked does not reject', async () => {
  const abort = new AbortController();
  serve(() => new Promise((_, reject) => abort.signal.addEventListener('abort', reject)));
  const answer = ask(jsonAt('/api/roots'), abort.signal);
  abort.abort();
  expect(await answer).toMatchObject({ ok: false });
});
