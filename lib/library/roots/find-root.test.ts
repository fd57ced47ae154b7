import { chmodSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkTo, testdir } from '@/test/testdir';
import { findEnclosing, findRoot } from './find-root';
import { makeRoots, type Root } from './root';

const AS_SUPERUSER = process.getuid?.() === 0;

function found(typed: string, open: readonly Root[] = [], known: readonly Root[] = []) {
  const answer = findRoot(typed, open, known);
  return answer.ok ? answer.root : answer.code;
}

test.each([
  ['its path', '', ''],
  ['white space around it', '  ', '\n'],
  ['steps up and down', '', '/../agents/'],
])('a folder is found by %s', (_, before, after) => {
  const dir = join(testdir({ agents: {} }), 'agents');
  expect(found(`${before}${dir}${after}`)).toMatchObject({
    id: 'agents',
    path: dir,
    label: 'agents',
    scope: 'folder',
    readOnly: false,
  });
});

test('~ is the home folder', () => {
  expect(found('~')).toMatchObject({ path: homedir() });
});

test('a link to a folder is opened under its own name', () => {
  const dir = testdir({ real: {}, link: linkTo('real') });
  expect(found(join(dir, 'link'))).toMatchObject({ path: join(dir, 'link') });
});

test.each([
  ['', 'path-not-absolute'],
  ['agents', 'path-not-absolute'],
  ['./agents', 'path-not-absolute'],
  ['~nobody/agents', 'path-not-absolute'],
  ['/', 'whole-disk'],
  ['DIR/none', 'no-such-folder'],
  ['DIR/a.md/none', 'no-such-folder'],
  ['DIR/dangling', 'no-such-folder'],
  ['DIR/nul\0', 'no-such-folder'],
  [`DIR/${'x'.repeat(5000)}`, 'no-such-folder'],
  ['DIR/a.md', 'not-a-folder'],
  ['DIR/open', 'already-open'],
  ['DIR/open/../open/', 'already-open'],
  ['DIR/same', 'already-open'],
])('%j is refused: %s', (typed, code) => {
  const dir = testdir({
    'a.md': '',
    open: {},
    same: linkTo('open'),
    dangling: linkTo('nowhere'),
  });
  expect(found(typed.replace('DIR', dir), makeRoots([join(dir, 'open')]))).toBe(code);
});

test.skipIf(AS_SUPERUSER)('a folder that may not be read is refused', () => {
  const dir = join(testdir({ shut: {} }), 'shut');
  chmodSync(dir, 0o300);
  expect(found(dir)).toBe('folder-unreadable');
  chmodSync(dir, 0o700);
});

test('a folder of the same name as an open one gets another id', () => {
  const dir = testdir({ 'a/agents': {}, 'b/agents': {} });
  const open = makeRoots([join(dir, 'a/agents')]);
  expect(found(join(dir, 'b/agents'), open)).toMatchObject({ id: 'agents-2' });
});

test('a root that was closed comes back as it was, unless its id is taken', () => {
  const dir = testdir({ mine: {}, other: {} });
  const [mine, other] = makeRoots([join(dir, 'mine'), join(dir, 'other')]);
  const known = { ...mine, scope: 'user', readOnly: true } as Root;
  expect(found(join(dir, 'mine'), [], [known])).toBe(known);
  const taken = { ...other, id: 'mine' } as Root;
  expect(found(join(dir, 'mine'), [taken], [known])).toMatchObject({ id: 'mine-2' });
});

test('a root that was closed comes back to its place', () => {
  const dir = testdir({ a: {}, b: {}, c: {}, more: {} });
  const known = makeRoots(['a', 'b', 'c'].map((path) => join(dir, path)));
  const [a, , c] = known as [Root, Root, Root];
  const open = [a, c, ...makeRoots([join(dir, 'more')])];
  expect(findRoot(join(dir, 'b'), open, known)).toMatchObject({ at: 1 });
  expect(findRoot(dir, open, known)).toMatchObject({ at: 3 });
});

test('the roots around a root are found, by their real paths', () => {
  const dir = testdir({ 'all/agents': {}, 'all-else': {}, link: linkTo('all') });
  const roots = makeRoots(['link', 'all/agents', 'all-else'].map((path) => join(dir, path)));
  const around = roots.map((root) => findEnclosing(root, roots).map(({ id }) => id));
  expect(around).toEqual([[], ['link'], []]);
});
