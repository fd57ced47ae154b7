import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { isLeftoverName } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { type Tree, testdir } from './testdir';

/** For the running test, an open root with these files and an empty state folder. */
export function teststore(tree: Tree = {}): { root: Root; dir: string; state: string } {
  const dir = testdir(tree);
  const state = testdir();
  const before = process.env.AGENT_CATALOG_STATE;
  process.env.AGENT_CATALOG_STATE = state;
  onTestFinished(() => {
    process.env.AGENT_CATALOG_STATE = before;
  });
  return { root: rootAt(dir), dir, state };
}

export function rootAt(dir: string): Root {
  const [root] = makeRoots([dir]);
  if (root === undefined) throw new Error(`No root for ${dir}.`);
  return root;
}

export function revisionOfText(text: string): string {
  return revisionOf(Buffer.from(text));
}

/** The files of a folder and of those in it by path, with their text; empty folders end in `/`. */
export function readTree(dir: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (!entry.isDirectory()) {
      files[entry.name] = readFileSync(path, 'utf8');
      continue;
    }
    const below = Object.entries(readTree(path));
    if (below.length === 0) files[`${entry.name}/`] = '';
    for (const [name, text] of below) files[`${entry.name}/${name}`] = text;
  }
  return files;
}

/** Leftovers anywhere below a folder. */
export function listLeftovers(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .map((entry) => entry.name)
    .filter(isLeftoverName);
}
