import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRoots } from './root';

function ids(...dirs: string[]) {
  return makeRoots(dirs).map(({ id, label }) => `${id} ${label}`);
}

test.each<[string[], string[]]>([
  [['/a/agents'], ['agents agents']],
  [
    ['/a/agents', '/b/agents'],
    ['agents agents', 'agents-2 agents'],
  ],
  [['/a/agents', '/a/agents/'], ['agents agents']],
  [['/a/My Agents!'], ['my-agents My Agents!']],
  [['/a/Größe'], ['gro-e Größe']],
  [['/a/設計'], ['root 設計']],
  [['/'], ['root /']],
  [['/code/shop/.claude/agents'], ['shop shop']],
])('names %j', (dirs, expected) => {
  expect(ids(...dirs)).toEqual(expected);
});

test('expands ~, and keeps clear of roots that are open already', () => {
  const [home] = makeRoots(['~']);
  expect(home?.path).toBe(homedir());
  expect(makeRoots(['~/agents'])[0]?.path).toBe(join(homedir(), 'agents'));
  const taken = makeRoots(['/a/agents']);
  expect(makeRoots(['/b/agents', '/a/agents'], taken).map(({ id }) => id)).toEqual(['agents-2']);
});
