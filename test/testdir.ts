import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

class Link {
  constructor(readonly target: string) {}
}

/** Files by name: text or bytes, a folder, or a link. A name may be a path (`'sub/a.md'`). */
export type Tree = { readonly [name: string]: string | Uint8Array | Link | Tree };

/** A symbolic link in a tree. The target is written as it stands, whether it exists or not. */
export function linkTo(target: string): Link {
  return new Link(target);
}

/**
 * A new folder with these files in it, for the running test; it is gone when the test ends.
 * @returns the folder's path, without links in it.
 */
export function testdir(tree: Tree = {}): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeTree(dir, tree);
  return dir;
}

/** Writes the files of a tree into a folder, over what is there. */
export function writeTree(dir: string, tree: Tree): void {
  for (const [name, entry] of Object.entries(tree)) {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    if (entry instanceof Link) {
      symlinkSync(entry.target, path);
    } else if (typeof entry === 'string' || entry instanceof Uint8Array) {
      writeFileSync(path, entry);
    } else {
      mkdirSync(path, { recursive: true });
      writeTree(path, entry);
    }
  }
}
