import { expect, test } from 'vitest';
import { problemJson, serve, unreachable } from '@/test/serve';
import { saveAgent } from './save-agent';

const save = (text = 'mine') => saveAgent({ root: 'lib', path: 'a.md' }, text, 'r1');

test('a save sends the text as it is', async () => {
  const sent = serve(() => Response.json({ revision: 'r2', entry: 'e1' }));
  expect(await save('\ufeffä\r\n')).toEqual({ kind: 'saved', revision: 'r2', entry: 'e1' });
  expect(sent).toMatchObject([
    {
      url: '/api/agents/lib/a.md',
      init: {
        headers: { 'Content-Type': 'text/markdown; charset=utf-8', 'If-Match': '"r1"' },
        body: '\ufeffä\r\n',
      },
    },
  ]);
});

test('a save of a file that has changed brings what is on disk', async () => {
  serve(problemJson(412, { code: 'stale', current: { revision: 'r3', text: 'theirs' } }));
  expect(await save()).toEqual({
    kind: 'stale',
    revision: 'r3',
    text: 'theirs',
    message: 'It was not done.',
  });
});

test.each([
  ['gone', problemJson(404, { code: 'not-found' })],
  ['failed', problemJson(507, { code: 'no-space' })],
])('a save that is refused is %s', async (kind, answer) => {
  serve(answer);
  expect(await save()).toMatchObject({ kind, message: 'It was not done.' });
});

test('a save that is refused for the text says for which errors', async () => {
  const problem = (code: string, severity = 'error') => ({ code, severity, message: `${code}.` });
  const [own, old] = [problem('name-colon'), problem('yaml-invalid')];
  const problems = [
    own,
    old,
    problem('key-unknown', 'warning'),
    problem('newline-literal', 'info'),
  ];
  serve(problemJson(422, { code: 'not-valid', problems, before: [old] }));
  expect(await save()).toEqual({ kind: 'invalid', errors: [own], message: 'It was not done.' });
});

test('a save without an answer keeps the text', async () => {
  serve(unreachable);
  expect(await save()).toMatchObject({
    kind: 'no-answer',
    message: 'Probably not saved: the app did not answer. Your text is kept here.',
  });
});

test('half a character is not sent', async () => {
  const sent = serve(() => Response.json({}));
  expect(await save('\ud800')).toMatchObject({ kind: 'failed' });
  expect(sent).toEqual([]);
});
