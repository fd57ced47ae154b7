import { expect, test } from 'vitest';
import type { ListedFile } from '@/lib/library/files/item';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { Row } from './row';
import { SameFiles } from './same-files';

/** Rows of files, and which of them are one. */
function open(...roots: Root[]) {
  const all = new Set<Row>();
  const files = new SameFiles(roots, () => all);
  return {
    add(root: Root | undefined, path: string, at: { file?: string; target?: string } = {}) {
      const { file = `${root?.path}/${path}`, target = null } = at;
      const item = { root: root?.id, path, name: 'a', scope: 'folder', link: target !== null };
      const listed = { item, at: { file, target, fault: null }, codes: [], claim: null };
      const row = new Row(listed as unknown as ListedFile, 0, 0);
      all.add(row);
      return { row, rows: files.add(row) };
    },
    delete(row: Row) {
      all.delete(row);
      return files.delete(row);
    },
  };
}

const [near, far, inner] = makeRoots(['/near', '/far', '/near/inner']) as [Root, Root, Root];

test('files of folders that are apart are one row each', () => {
  const { add, delete: remove } = open(near, far);
  const { row, rows } = add(near, 'a.md');
  expect(rows).toEqual([row]);
  const other = add(far, 'a.md');
  expect(other.rows).toEqual([other.row]);
  expect(remove(row)).toEqual([]);
});

test('a link is of the file that it leads to, whichever came first', () => {
  const { add, delete: remove } = open(near, far);
  const { row } = add(near, 'a.md');
  const link = add(far, 'b.md', { target: '/near/a.md' });
  expect(link.rows).toEqual([row, link.row]);
  const another = add(far, 'c.md', { target: '/near/a.md' });
  // Of two links in one folder Claude Code uses the last.
  expect(another.rows).toEqual([row, another.row, link.row]);
  expect(remove(row)).toEqual([another.row, link.row]);
});

test('what a linked folder holds is the file in that folder', () => {
  const { add } = open(near, far);
  const { row } = add(near, 'a.md');
  const linked = add(far, 'to-near/a.md', { file: '/near/a.md' });
  expect(linked.rows).toEqual([row, linked.row]);
});

test('a folder that is opened later has files of one that holds it', () => {
  const roots = [near];
  const all = new Set<Row>();
  const files = new SameFiles(roots, () => all);
  const rowOf = (root: Root, path: string) => {
    const item = { root: root.id, path, name: 'a', scope: 'folder', link: false };
    const at = { file: `${root.path}/${path}`, target: null, fault: null };
    const row = new Row({ item, at, codes: [], claim: null } as unknown as ListedFile, 0, 0);
    all.add(row);
    return row;
  };
  const outer = rowOf(near, 'inner/a.md');
  expect(files.add(outer)).toEqual([outer]);
  roots.push(inner);
  const row = rowOf(inner, 'a.md');
  expect(files.add(row)).toEqual([outer, row]);
});
