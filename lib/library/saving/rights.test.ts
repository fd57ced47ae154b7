/** Access control lists, attributes, and files of others. */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HeldFolder } from '@/lib/library/disk/held-folder';
import { lockOf } from '@/lib/library/disk/lock';
import { isPlain } from '@/lib/library/disk/rights';
import { readAgentFile } from '@/lib/library/files/agent-file';
import { readTree, revisionOfText as rev, teststore } from '@/test/store';
import { removeFile, saveText } from './save';
import { restoreFromTrash } from './trash';

const OTHER = 12_345;

/** Without setfacl, or on a disk that has no lists, there is nothing to try. */
const canSetLists = (() => {
  const probe = join(tmpdir(), `lists-${process.pid}`);
  writeFileSync(probe, '');
  const { status } = spawnSync('setfacl', ['-m', `u:${OTHER}:r`, probe]);
  rmSync(probe);
  return status === 0;
})();

function setList(path: string, ...options: string[]): void {
  execFileSync('setfacl', [...options, path]);
}

/** Who has which rights, without the header. */
function listOf(path: string): string {
  return execFileSync('getfacl', ['-cpn', path], { encoding: 'utf8' }).trim();
}

/** Python has calls for attributes. */
function attributes(path: string, ...set: [name: string, value: string] | []): string[] {
  const code = `import os, sys
p, *s = sys.argv[1:]
if s: os.setxattr(p, s[0], s[1].encode())
print("\\n".join(f"{n}={os.getxattr(p, n).decode()}" for n in sorted(os.listxattr(p)) if n.startswith("user.")))`;
  const said = execFileSync('python3', ['-c', code, path, ...set], { encoding: 'utf8' });
  return said.trim() === '' ? [] : said.trim().split('\n');
}

const canSetAttributes = (() => {
  const probe = join(tmpdir(), `attributes-${process.pid}`);
  try {
    writeFileSync(probe, '');
    return attributes(probe, 'user.x', '1').length === 1;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
})();

it('lets many files of one folder be saved at once', async () => {
  for (let round = 0; round < 3; round++) {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`a${round}-${n}.md`, `${n}`]),
    );
    const { root } = teststore(files);
    const saves = Object.entries(files).map(([path, text]) =>
      saveText(root, path, `${text} more`, rev(text)),
    );
    for (const saved of await Promise.all(saves)) expect(saved).toMatchObject({ ok: true });
  }
});

describe.skipIf(!canSetLists)('access control lists (skipped where setfacl is missing)', () => {
  it('keeps the list of a file, whose mode alone would give the group more', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const file = join(dir, 'a.md');
    chmodSync(file, 0o644);
    setList(file, '-m', `u:${OTHER}:rw`);
    const before = listOf(file);
    expect(before).toContain('mask::rw-');
    for (const [from, to] of [
      ['one', 'two'],
      ['two', 'three'],
    ] as const) {
      expect(await saveText(root, 'a.md', to, rev(from))).toMatchObject({ ok: true });
      expect(listOf(file)).toBe(before);
      expect(readFileSync(file, 'utf8')).toBe(to);
    }
  });

  it('gives a file no list of its folder', async () => {
    const { root, dir } = teststore({ 'a.md': 'one', 'b.md': 'one' });
    chmodSync(join(dir, 'a.md'), 0o640);
    const before = listOf(join(dir, 'a.md'));
    // Known to be plain, until the folder changes.
    expect(await saveText(root, 'b.md', 'two', rev('one'))).toMatchObject({ ok: true });
    setList(dir, '-d', '-m', `u:${OTHER}:rwx`);
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({ ok: true });
    expect(listOf(join(dir, 'a.md'))).toBe(before);
  });

  it('notices a list that comes between two saves', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const file = join(dir, 'a.md');
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({ ok: true });
    setList(file, '-m', `u:${OTHER}:rw`);
    const before = listOf(file);
    expect(await saveText(root, 'a.md', 'three', rev('two'))).toMatchObject({ ok: true });
    expect(listOf(file)).toBe(before);
  });

  it('brings a deleted file back without rights for others', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    setList(join(dir, 'a.md'), '-m', `u:${OTHER}:rw`);
    const removed = await removeFile(root, 'a.md', rev('one'));
    if (!removed.ok) throw new Error(removed.message);
    expect(await restoreFromTrash([root], removed.id)).toMatchObject({ ok: true });
    expect(statSync(join(dir, 'a.md')).mode & 0o077).toBe(0);
  });

  it('refuses where the list cannot be copied, and leaves everything as it was', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    const file = join(dir, 'a.md');
    setList(file, '-m', `u:${OTHER}:rw`);
    const before = listOf(file);
    // A program of another name in front of cp, which fails.
    const bin = join(state, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'cp'),
      '#!/bin/sh\n[ "$1" = --version ] && exec /usr/bin/env -i /bin/cp --version\nexit 1\n',
      { mode: 0o755 },
    );
    const path = process.env.PATH;
    restartHelper();
    process.env.PATH = `${bin}:${path}`;
    onTestFinished(() => {
      process.env.PATH = path;
      restartHelper();
    });
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({
      code: 'rights',
      message: expect.stringContaining('access control list'),
    });
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
    expect(listOf(file)).toBe(before);
  });
});

describe.skipIf(!canSetAttributes)('attributes (skipped where none can be set)', () => {
  it('keeps them', async () => {
    const { root, dir } = teststore({ 'a.md': 'one', 'b.md': 'one' });
    const file = join(dir, 'a.md');
    attributes(file, 'user.xdg.origin.url', 'https://example.org');
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({ ok: true });
    expect(attributes(file)).toEqual(['user.xdg.origin.url=https://example.org']);
    expect(await saveText(root, 'b.md', 'two', rev('one'))).toMatchObject({ ok: true });
    expect(attributes(join(dir, 'b.md'))).toEqual([]);
  });
});

/** As if this process had just been started. */
function restartHelper(): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for('agent-catalog.rights')] = undefined;
}

/** How often something was asked of another program. */
function countAsked(): () => number {
  const helper = (globalThis as Record<symbol, unknown>)[Symbol.for('agent-catalog.rights')] as {
    child: { stdin: { write: (text: string) => boolean } } | null;
  };
  const stdin = helper.child?.stdin;
  if (stdin === undefined) return () => 0;
  let count = 0;
  const write = stdin.write.bind(stdin);
  stdin.write = (text) => {
    count++;
    return write(text);
  };
  onTestFinished(() => {
    stdin.write = write;
  });
  return () => count;
}

describe('a file without lists and attributes', () => {
  it('is saved without another program, once its folder was looked at', async () => {
    const texts = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.md`, 'one']));
    const { root, dir } = teststore(texts);
    const folder = HeldFolder.open(dir);
    await isPlain(folder, null);
    folder.close();
    const asked = countAsked();
    for (const path of Object.keys(texts)) {
      expect(await saveText(root, path, 'two', rev('one'))).toMatchObject({ ok: true });
      expect(await saveText(root, path, 'three', rev('two'))).toMatchObject({ ok: true });
    }
    expect(asked()).toBe(0);
  });
});

describe.skipIf(process.getuid?.() !== 0)('files of others (tried by root only)', () => {
  /** Acts as somebody who is nobody, in no group but one. */
  function asNobody(): void {
    const groups = process.getgroups?.() ?? [];
    process.setgroups?.([OTHER]);
    process.setegid?.(OTHER);
    process.seteuid?.(OTHER);
    forgetGroups();
    onTestFinished(() => {
      process.seteuid?.(0);
      process.setegid?.(0);
      process.setgroups?.(groups);
      forgetGroups();
    });
  }
  function forgetGroups(): void {
    (globalThis as Record<symbol, unknown>)[Symbol.for('agent-catalog.groups')] = undefined;
  }

  it.each([
    ['own', OTHER, OTHER, 0o755, null, null],
    ['of another account', 54_321, OTHER, 0o777, 'owner', 'belongs to another account'],
    ['of a group that one is not in', OTHER, 54_321, 0o755, 'group', 'a group that you are not in'],
  ] as const)('says of a file %s whether it can be saved', async (_, uid, gid, mode, lock, why) => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    const file = join(dir, 'a.md');
    for (const path of [dir, state]) chownSync(path, OTHER, OTHER);
    chownSync(file, uid, gid);
    chmodSync(file, 0o666);
    chmodSync(dir, mode);
    restartHelper();
    asNobody();
    onTestFinished(restartHelper);
    expect(lockOf(statSync(file), dir)).toBe(lock);
    const found = { path: 'a.md', file, outside: false, target: null, fault: null };
    const { readOnly, whyReadOnly } = readAgentFile(root, found) ?? {};
    expect(readOnly).toBe(lock !== null);
    if (why === null) expect(whyReadOnly).toBeNull();
    else expect(whyReadOnly).toContain(why);
    const saved = await saveText(root, 'a.md', 'two', rev('one'));
    if (lock === null) expect(saved).toMatchObject({ ok: true });
    else expect(saved).toMatchObject({ ok: false, code: 'no-permission' });
    expect(readTree(dir)).toEqual({ 'a.md': lock === null ? 'two' : 'one' });
    const { uid: owner, gid: group } = statSync(file);
    expect([owner, group]).toEqual([uid, gid]);
  });

  it('says so of a file in a folder that may not be written', async () => {
    const { dir } = teststore({ 'agents/a.md': 'one' });
    const [folder, program] = [join(dir, 'agents'), join(dir, 'program.mjs')];
    chownSync(join(folder, 'a.md'), OTHER, OTHER);
    chmodSync(dir, 0o755);
    chmodSync(folder, 0o555);
    await build({
      stdin: {
        contents: `import { statSync } from 'node:fs';
          import { lockOf } from '@/lib/library/disk/lock';
          console.log(lockOf(statSync('a.md'), '.'));`,
        resolveDir: process.cwd(),
      },
      alias: { '@': process.cwd() },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
    const as = { cwd: folder, uid: OTHER, gid: OTHER, encoding: 'utf8' } as const;
    expect(spawnSync(process.execPath, [program], as).stdout.trim()).toBe('folder');
    chownSync(folder, OTHER, OTHER);
    chmodSync(folder, 0o755);
    expect(spawnSync(process.execPath, [program], as).stdout.trim()).toBe('null');
  });
});
