import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { arrangeRoots } from './start-folder';

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
