import { describe, expect, test } from 'vitest';
import { type FolderNode, makeFolders } from './folders';

const facet = (counts: Record<string, number>) =>
  Object.entries(counts).map(([value, count]) => ({ value, label: value, count }));

/** The tree as lines, two blanks for each level. */
function show(nodes: readonly FolderNode[], indent = ''): string[] {
  return nodes.flatMap(({ name, count, children }) => [
    `${indent}${name} ${count}`,
    ...show(children, `${indent}  `),
  ]);
}

const BOTH = [
  { id: 'two', scope: 'project' },
  { id: 'one', scope: 'folder' },
] as const;

describe('makeFolders', () => {
  const root = facet({ one: 5, two: 1 });
  const folder = facet({ 'one/b': 2, 'one/a': 3, 'one/a/deep': 1, 'one/a-b': 1, 'two/a': 1 });

  test('folders are below their roots, sorted by name', () => {
    expect(show(makeFolders({ root, folder }, [], BOTH))).toEqual([
      'two 1',
      '  a 1',
      'one 5',
      '  a 3',
      '    deep 1',
      '  a-b 1',
      '  b 2',
    ]);
  });

  test('a root says its scope, unless it was merely opened', () => {
    const scopes = makeFolders({ root, folder }, [], BOTH).map(({ scope }) => scope);
    expect(scopes).toEqual(['project', undefined]);
  });

  test('the folders of a single root are on top', () => {
    expect(
      show(makeFolders({ root: facet({ one: 2 }), folder: facet({ 'one/b': 2 }) }, [], [BOTH[1]])),
    ).toEqual(['b 2']);
  });

  test('a chosen folder stays when nothing in it matches', () => {
    expect(show(makeFolders({ root, folder: [] }, ['one/gone'], BOTH))).toEqual([
      'two 1',
      'one 5',
      '  gone 0',
    ]);
    expect(show(makeFolders({ root: [], folder: [] }, ['one/gone'], BOTH))).toEqual(['gone 0']);
  });
});
