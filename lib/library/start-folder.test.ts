import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { testdir } from '@/test/testdir';
import { arrangeRoots, moveStart } from './start-folder';

const project = (path: string, id: string): Root => ({
  id,
  path,
  label: 'app',
  scope: 'project',
  rules: { kind: 'project' },
  readOnly: false,
});
const FOLDERS = makeRoots([join('/', 'opened', 'app')]);

const idsAt = (roots: readonly Root[]) => roots.map(({ id, path }) => `${id} ${path}`);

test('what Claude Code loads comes first, and folders opened by hand after it', () => {
  expect(idsAt(arrangeRoots([project('/w/app/.claude/agents', 'app')], FOLDERS))).toEqual([
    'app-2 /w/app/.claude/agents',
    'app /opened/app',
  ]);
});

test('a root that is loaded before and after keeps its id', () => {
  const open = [project('/w/app/.claude/agents', 'app-2'), ...FOLDERS];
  const found = [
    project('/w/app/sub/.claude/agents', 'app'),
    project('/w/app/.claude/agents', 'x'),
  ];
  expect(idsAt(arrangeRoots(found, open))).toEqual([
    'app-3 /w/app/sub/.claude/agents',
    'app-2 /w/app/.claude/agents',
    'app /opened/app',
  ]);
});

test('what was only loaded from the former start goes', () => {
  const open = [project('/w/old/.claude/agents', 'old')];
  expect(idsAt(arrangeRoots([project('/w/app/.claude/agents', 'app')], open))).toEqual([
    'app /w/app/.claude/agents',
  ]);
});

test('a folder opened by hand that Claude Code loads becomes what it is there', () => {
  const open = makeRoots(['/w/app/.claude/agents']);
  const [root, ...others] = arrangeRoots([project('/w/app/.claude/agents', 'app')], open);
  expect(root).toMatchObject({ scope: 'project' });
  expect(others).toEqual([]);
});

test('a folder opened by hand comes anew as what a session loads, under the same id', async () => {
  const dir = testdir({ home: {}, 'app/.git/HEAD': '', 'app/.claude/agents/a.md': '' });
  vi.stubEnv('HOME', join(dir, 'home'));
  vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
  let roots: readonly Root[] = makeRoots([join(dir, 'app/.claude/agents')]);
  const library = {
    get roots() {
      return roots;
    },
    addRoot: async (root: Root, at = roots.length) => {
      roots = roots.toSpliced(at, 0, root);
    },
    removeRoot: (id: string) => {
      roots = roots.filter((root) => root.id !== id);
    },
    holdTo: () => undefined,
  };
  expect(await moveStart(library, join(dir, 'app'))).toMatchObject({ ok: true });
  expect(roots).toMatchObject([{ id: 'app', scope: 'project' }, { scope: 'user' }]);
});
