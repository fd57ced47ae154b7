import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { leftoverPath } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { listSnapshots, readSnapshot } from '@/lib/library/history/history';
import { listLeftovers, readTree, revisionOfText as rev, rootAt, teststore } from '@/test/store';
import { linkTo, type Tree, testdir, writeTree } from '@/test/testdir';
import { createFile, moveFile, removeFile, restoreSnapshot, saveText } from './save';
import { listTrash, restoreFromTrash } from './trash';

/** The texts of a file's snapshots, newest first. */
function historyOf(root: ReturnType<typeof rootAt>, path: string): string[] {
  const bytes = listSnapshots(root, path).map(({ revision }) => readSnapshot(revision));
  return bytes.map((found) => Buffer.from(found ?? []).toString());
}

/** Resolves when a file of this kind stands beside the others of a folder. */
async function leftoverIn(dir: string, ending: string): Promise<void> {
  while (!readdirSync(dir).some((name) => name.endsWith(ending))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('saveText', () => {
  it('replaces the text, keeps the old one and leaves nothing beside it', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    const saved = await saveText(root, 'a.md', 'two', rev('one'));
    expect(saved).toEqual({ ok: true, revision: rev('two'), changed: true });
    expect(readTree(dir)).toEqual({ 'a.md': 'two' });
    expect(historyOf(root, 'a.md')).toEqual(['one']);
    expect(listLeftovers(state)).toEqual([]);
  });

  it('writes nothing when the text is the same', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    const before = statSync(join(dir, 'a.md'), { bigint: true });
    const saved = await saveText(root, 'a.md', 'one', rev('one'));
    expect(saved).toEqual({ ok: true, revision: rev('one'), changed: false });
    const after = statSync(join(dir, 'a.md'), { bigint: true });
    expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs]);
    expect(readTree(state)).toEqual({});
  });

  it.each(['\ufeffone\r\ntwo\r', 'no end', '', 'nul \0', '\u{1f600}', 'é\u2028'])(
    'writes exactly the bytes of %j',
    async (text) => {
      const { root, dir } = teststore({ 'a.md': 'before' });
      expect(await saveText(root, 'a.md', text, rev('before'))).toMatchObject({ ok: true });
      expect(readFileSync(join(dir, 'a.md'))).toEqual(Buffer.from(text));
    },
  );

  it('takes text of 1 MiB, and no more', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const text = 'ä'.repeat(MAX_FILE_SIZE / 2);
    expect(await saveText(root, 'a.md', `${text}a`, rev('one'))).toMatchObject({
      code: 'too-large',
    });
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
    expect(await saveText(root, 'a.md', text, rev('one'))).toMatchObject({ ok: true });
  });

  it('keeps mode and owner', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const file = join(dir, 'a.md');
    chmodSync(file, 0o640);
    if (process.getuid?.() === 0) chownSync(file, 1234, 4321);
    const before = statSync(file);
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({ ok: true });
    const { mode, uid, gid } = statSync(file);
    expect({ mode, uid, gid }).toEqual({ mode: before.mode, uid: before.uid, gid: before.gid });
  });

  it.each<[string, Tree, (dir: string) => void]>([
    ['read-only', {}, (dir) => chmodSync(join(dir, 'a.md'), 0o444)],
    ['hard-link', {}, (dir) => linkSync(join(dir, 'a.md'), join(dir, 'b.txt'))],
    ['missing', {}, (dir) => rmSync(join(dir, 'a.md'))],
    ['stale', {}, (dir) => writeFileSync(join(dir, 'a.md'), 'new')],
    ['not-utf8', { 'a.md': Uint8Array.of(0x61, 0xff) }, () => {}],
    ['dangling-link', { 'a.md': linkTo('nothing.md') }, () => {}],
    ['outside', { 'a.md': linkTo('/etc/hostname') }, () => {}],
    ['outside', { 'a.md': linkTo('hook.sh'), 'hook.sh': 'one' }, () => {}],
  ])('refuses with %s, and leaves everything as it was', async (code, tree, change) => {
    const { root, dir, state } = teststore({ 'a.md': 'one', ...tree });
    const ifMatch = existsSync(join(dir, 'a.md'))
      ? revisionOf(readFileSync(join(dir, 'a.md')))
      : rev('one');
    change(dir);
    const before = code === 'dangling-link' ? null : readTree(dir);
    const result = await saveText(root, 'a.md', 'two', ifMatch);
    expect(result).toMatchObject({ ok: false, code, message: expect.stringContaining('a.md') });
    if (before !== null) expect(readTree(dir)).toEqual(before);
    expect(existsSync(join(dir, 'nothing.md'))).toBe(false);
    expect(readTree(state)).toEqual({});
  });

  it('refuses a root that is open for reading only', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const shut = { ...root, readOnly: true };
    const results = await Promise.all([
      saveText(shut, 'a.md', 'two', rev('one')),
      createFile(shut, 'b.md', 'two'),
      removeFile(shut, 'a.md', rev('one')),
      moveFile(shut, 'a.md', root, 'b.md', rev('one')),
      moveFile(root, 'a.md', shut, 'b.md', rev('one')),
    ]);
    for (const result of results) expect(result).toMatchObject({ code: 'read-only' });
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
  });

  it('refuses half a character', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const result = await saveText(root, 'a.md', 'two \ud83d', rev('one'));
    expect(result).toMatchObject({ code: 'not-utf8' });
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
  });

  it('tells what stands on disk when that is another version', async () => {
    const { root } = teststore({ 'a.md': 'theirs' });
    const result = await saveText(root, 'a.md', 'mine', rev('start'));
    expect(result).toMatchObject({
      code: 'stale',
      current: { revision: rev('theirs'), text: 'theirs' },
    });
  });

  it('notices every edit of the same length and time', async () => {
    const { root, dir } = teststore({ 'a.md': 'color: cyan' });
    const file = join(dir, 'a.md');
    const time = new Date(1_700_000_000_000);
    for (let round = 0; round < 100; round++) {
      writeFileSync(file, 'color: cyan');
      utimesSync(file, time, time);
      const opened = revisionOf(readFileSync(file));
      writeFileSync(file, 'color: blue');
      utimesSync(file, time, time);
      const result = await saveText(root, 'a.md', 'color: pink', opened);
      expect(result).toMatchObject({ code: 'stale', current: { text: 'color: blue' } });
    }
    expect(readTree(dir)).toEqual({ 'a.md': 'color: blue' });
  });

  it('writes through a link, which stays', async () => {
    const { root, dir } = teststore({
      'real.md': 'one',
      sub: { 'a.md': linkTo('b.md'), 'b.md': linkTo('../real.md') },
    });
    expect(await saveText(root, 'sub/a.md', 'two', rev('one'))).toMatchObject({ ok: true });
    expect(readFileSync(join(dir, 'real.md'), 'utf8')).toBe('two');
    expect(readlinkSync(join(dir, 'sub/a.md'))).toBe('b.md');
    expect(historyOf(root, 'sub/a.md')).toEqual(['one']);
    expect(historyOf(root, 'real.md')).toEqual(['one']);
  });

  it('saves beside a file whose name is as long as names can be', async () => {
    const name = `${'語'.repeat(84)}.md`;
    const { root, dir } = teststore({ [name]: 'one' });
    expect(await saveText(root, name, 'two', rev('one'))).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ [name]: 'two' });
  });

  it('lets one of a hundred writers win, round by round', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'round 0', 'link.md': linkTo('a.md') });
    let revision = rev('round 0');
    for (let round = 1; round <= 20; round++) {
      const results = await Promise.all(
        Array.from({ length: 100 }, (_, writer) =>
          saveText(root, writer % 2 ? 'a.md' : 'link.md', `round ${round}, ${writer}`, revision),
        ),
      );
      const won = results.filter((result) => result.ok);
      expect(won).toHaveLength(1);
      const text = readFileSync(join(dir, 'a.md'), 'utf8');
      for (const result of results) {
        if (result.ok) expect(result.revision).toBe(rev(text));
        else expect(result).toMatchObject({ code: 'stale', current: { text } });
      }
      revision = rev(text);
    }
    expect(historyOf(root, 'a.md')).toHaveLength(20);
    expect(readdirSync(dir).sort()).toEqual(['a.md', 'link.md']);
    expect(listLeftovers(state)).toEqual([]);
  });

  it('refuses when somebody else writes while it works', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const saving = saveText(root, 'a.md', 'two', rev('one'));
    await leftoverIn(dir, '.tmp');
    writeFileSync(join(dir, 'a.md'), 'six');
    expect(await saving).toMatchObject({ code: 'stale', current: { text: 'six' } });
    expect(readTree(dir)).toEqual({ 'a.md': 'six' });
  });

  it('refuses when somebody else deletes the file while it works', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const saving = saveText(root, 'a.md', 'two', rev('one'));
    await leftoverIn(dir, '.tmp');
    rmSync(join(dir, 'a.md'));
    expect(await saving).toMatchObject({ code: 'missing' });
    expect(readTree(dir)).toEqual({});
  });

  it('keeps what somebody else writes in the very last moment', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const fd = openSync(join(dir, 'a.md'), 'r+');
    const saving = saveText(root, 'a.md', 'two', rev('one'));
    await leftoverIn(dir, '.bak');
    writeSync(fd, 'six');
    closeSync(fd);
    expect(await saving).toEqual({
      ok: true,
      revision: rev('two'),
      changed: true,
      overwritten: rev('six'),
    });
    expect(readTree(dir)).toEqual({ 'a.md': 'two' });
    expect(historyOf(root, 'a.md')).toEqual(['six', 'one']);
  });

  it('does not claim a save that somebody else replaces at once', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const saving = saveText(root, 'a.md', 'two', rev('one'));
    await leftoverIn(dir, '.bak');
    writeFileSync(join(dir, 'a.md'), 'six');
    expect(await saving).toMatchObject({ code: 'stale', current: { text: 'six' } });
    expect(readTree(dir)).toEqual({ 'a.md': 'six' });
    expect(historyOf(root, 'a.md')).toEqual(['two', 'one']);
  });

  it('is not held up by what a killed save has left', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    // Process ids end at 2^22; none is this high.
    const gone = (path: string) => join(dir, basename(path).replace(/\.\d+-/, '.9999999-'));
    linkSync(join(dir, 'a.md'), gone(leftoverPath(join(dir, 'a.md'), 'bak')));
    writeFileSync(gone(leftoverPath(join(dir, 'a.md'), 'tmp')), 'half');
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ 'a.md': 'two' });
  });

  it('changes nothing when the history cannot be kept', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    writeFileSync(join(state, 'history'), 'in the way');
    expect(await saveText(root, 'a.md', 'two', rev('one'))).toMatchObject({
      code: 'io',
      hint: expect.stringContaining('--state'),
    });
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
  });

  it('keeps every text that it replaces, whatever the texts', async () => {
    const { root } = teststore({ 'a.md': '' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        async (texts) => {
          let current = readFileSync(join(root.path, 'a.md'), 'utf8');
          for (const text of texts) {
            expect(await saveText(root, 'a.md', text, rev(current))).toMatchObject({ ok: true });
            if (text !== current) {
              const [last] = listSnapshots(root, 'a.md');
              expect(last?.revision).toBe(rev(current));
            }
            current = text;
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('a link that leads out of its folder', () => {
  /** As GNU stow makes them, out of a folder of dotfiles into the home folder. */
  function stowed() {
    const { dir, state } = teststore({
      'home/.claude/agents': { 'own.md': 'own', 'a.md': linkTo('../../../dotfiles/agents/a.md') },
      'home/.claude/agents/team': linkTo('../../../dotfiles/agents/team'),
      'home/.claude/agents/key.md': linkTo('../../../dotfiles/agents/key'),
      'dotfiles/agents': { 'a.md': 'one', 'team/mate.md': 'mate', key: 'key' },
    });
    const home = rootAt(join(dir, 'home/.claude/agents'));
    const dotfiles = rootAt(join(dir, 'dotfiles/agents'));
    return { dir, state, home, dotfiles, file: (path: string) => join(dir, path) };
  }

  it('is written through exactly when the real file is in an open folder that may be', async () => {
    const { home, dotfiles, file } = stowed();
    const text = () => readFileSync(file('dotfiles/agents/a.md'), 'utf8');
    for (const open of [[], [home], [home, { ...dotfiles, readOnly: true }]]) {
      expect(await saveText(home, 'a.md', 'two', rev('one'), open)).toMatchObject({
        code: 'outside',
        hint: expect.stringContaining(file('dotfiles/agents')),
      });
    }
    expect(text()).toBe('one');
    const open = [home, dotfiles];
    expect(await saveText(home, 'a.md', 'two', rev('one'), open)).toMatchObject({ ok: true });
    expect(text()).toBe('two');
    expect(readlinkSync(file('home/.claude/agents/a.md'))).toBe('../../../dotfiles/agents/a.md');
    // Both paths have the one history.
    expect(historyOf(home, 'a.md')).toEqual(['one']);
    expect(historyOf(dotfiles, 'a.md')).toEqual(['one']);
    expect(await restoreSnapshot(home, 'a.md', rev('one'), rev('two'), open)).toMatchObject({
      ok: true,
    });
    expect(await saveText(home, 'team/mate.md', 'new', rev('mate'))).toMatchObject({ ok: false });
    expect(await saveText(home, 'team/mate.md', 'new', rev('mate'), open)).toMatchObject({
      ok: true,
    });
    expect(readFileSync(file('dotfiles/agents/team/mate.md'), 'utf8')).toBe('new');
    // What is no Markdown is never written.
    expect(await saveText(home, 'key.md', 'x', rev('key'), open)).toMatchObject({ ok: false });
    expect(readFileSync(file('dotfiles/agents/key'), 'utf8')).toBe('key');
  });

  it('is moved and deleted alone, and comes back as a link', async () => {
    const { home, dir, file } = stowed();
    const before = readTree(file('dotfiles'));
    expect(await moveFile(home, 'a.md', home, 'sub/b.md', rev('one'))).toMatchObject({ ok: true });
    const link = file('home/.claude/agents/sub/b.md');
    expect(readFileSync(link, 'utf8')).toBe('one');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    chmodSync(file('dotfiles/agents/a.md'), 0o444);
    const removed = await removeFile(home, 'sub/b.md', rev('one'));
    if (!removed.ok) throw new Error(removed.message);
    expect(lstatSync(link, { throwIfNoEntry: false })).toBeUndefined();
    expect(await restoreFromTrash([home], removed.id)).toMatchObject({ ok: true });
    expect(readlinkSync(link)).toBe(join('..', '..', '..', '..', 'dotfiles/agents/a.md'));
    // A file under a folder that is a link is no link itself.
    expect(await removeFile(home, 'team/mate.md', rev('mate'))).toMatchObject({ code: 'outside' });
    expect(readTree(file('dotfiles'))).toEqual(before);
    expect(existsSync(dir)).toBe(true);
  });
});

describe('createFile', () => {
  it('creates the file and its folders', async () => {
    const { root, dir, state } = teststore();
    const created = await createFile(root, 'a/b/c.md', 'one');
    expect(created).toEqual({ ok: true, revision: rev('one'), changed: true, folders: 2 });
    expect(readTree(dir)).toEqual({ 'a/b/c.md': 'one' });
    expect(statSync(join(dir, 'a/b/c.md')).mode & 0o777).toBe(0o666 & ~process.umask());
    expect(readTree(state)).toEqual({});
  });

  it('creates the root', async () => {
    const { dir } = teststore();
    const root = rootAt(join(dir, '.claude', 'agents'));
    expect(await createFile(root, 'a.md', 'one')).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ '.claude/agents/a.md': 'one' });
  });

  it.each<[string, string, Tree]>([
    ['exists', 'a.md', { 'a.md': 'old' }],
    ['exists', 'a.md', { 'a.md': {} }],
    ['exists', 'b.md/a.md', { 'b.md': 'old' }],
    ['dangling-link', 'sub/a.md', { sub: linkTo('nothing') }],
    ['outside', 'sub/a.md', { sub: linkTo('/tmp') }],
    ['name-invalid', '../a.md', {}],
    ['name-invalid', 'new/.a.md', {}],
  ])('refuses with %s to create %s, and changes nothing', async (code, path, tree) => {
    const { root, dir } = teststore(tree);
    const names = readdirSync(dir);
    expect(await createFile(root, path, 'new')).toMatchObject({ ok: false, code });
    expect(readdirSync(dir)).toEqual(names);
    expect(existsSync(join(dir, 'nothing'))).toBe(false);
  });

  it('does not overwrite what somebody else creates while it works', async () => {
    const { root, dir } = teststore();
    const creating = createFile(root, 'a/b/c.md', 'mine');
    while (!existsSync(join(dir, 'a/b'))) await new Promise(setImmediate);
    await leftoverIn(join(dir, 'a/b'), '.tmp');
    writeFileSync(join(dir, 'a/b/c.md'), 'theirs');
    expect(await creating).toMatchObject({ code: 'exists' });
    expect(readTree(dir)).toEqual({ 'a/b/c.md': 'theirs' });
  });

  it('lets one of many have the name', async () => {
    const { root, dir } = teststore();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, writer) => createFile(root, 'new/a.md', `${writer}`)),
    );
    const winner = results.findIndex((result) => result.ok);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(readTree(dir)).toEqual({ 'new/a.md': `${winner}` });
  });
});

describe('restoreSnapshot', () => {
  it('is a save that can itself be undone', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    await saveText(root, 'a.md', 'two', rev('one'));
    expect(await restoreSnapshot(root, 'a.md', rev('one'), rev('two'))).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ 'a.md': 'one' });
    expect(listSnapshots(root, 'a.md')).toMatchObject([
      { revision: rev('two'), replacedBy: 'restore' },
      { revision: rev('one'), replacedBy: 'save' },
    ]);
    expect(await restoreSnapshot(root, 'a.md', rev('two'), rev('one'))).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ 'a.md': 'two' });
  });

  it('needs the current revision', async () => {
    const { root } = teststore({ 'a.md': 'one' });
    await saveText(root, 'a.md', 'two', rev('one'));
    expect(await restoreSnapshot(root, 'a.md', rev('one'), rev('one'))).toMatchObject({
      code: 'stale',
    });
  });

  it('brings back a file that is gone, and never over another', async () => {
    const { root, dir } = teststore({ '(a).md': 'one' });
    await saveText(root, '(a).md', 'two', rev('one'));
    expect(await restoreSnapshot(root, '(a).md', rev('one'), null)).toMatchObject({
      code: 'exists',
    });
    rmSync(join(dir, '(a).md'));
    expect(await restoreSnapshot(root, '(a).md', rev('one'), null)).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ '(a).md': 'one' });
  });

  it('says when the version is not in the history', async () => {
    const { root } = teststore({ 'a.md': 'one' });
    for (const revision of [rev('two'), '../../etc/passwd', '']) {
      expect(await restoreSnapshot(root, 'a.md', revision, rev('one'))).toMatchObject({
        code: 'missing',
      });
    }
  });
});

describe('removeFile', () => {
  it('moves the file to the trash', async () => {
    const { root, dir } = teststore({ 'a.md': 'one', 'b.md': 'b' });
    const removed = await removeFile(root, 'a.md', rev('one'));
    expect(removed).toMatchObject({ ok: true, revision: rev('one'), changed: true });
    expect(readTree(dir)).toEqual({ 'b.md': 'b' });
    expect(listTrash()).toMatchObject([{ id: removed.ok && removed.id, path: 'a.md' }]);
  });

  it('takes a link only', async () => {
    const { root, dir } = teststore({ 'a.md': linkTo('real.md'), 'real.md': 'one' });
    expect(await removeFile(root, 'a.md', rev('one'))).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ 'real.md': 'one' });
  });

  it.each<[string, (dir: string) => void]>([
    ['stale', (dir) => writeFileSync(join(dir, 'a.md'), 'new')],
    ['read-only', (dir) => chmodSync(join(dir, 'a.md'), 0o444)],
    ['missing', (dir) => rmSync(join(dir, 'a.md'))],
  ])('refuses with %s, and leaves everything as it was', async (code, change) => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    change(dir);
    const before = readTree(dir);
    expect(await removeFile(root, 'a.md', rev('one'))).toMatchObject({ code });
    expect(readTree(dir)).toEqual(before);
    expect(listTrash()).toEqual([]);
  });

  it('puts the file back when somebody else writes while it works', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'one' });
    const removing = removeFile(root, 'a.md', rev('one'));
    while (!existsSync(join(state, 'trash'))) await new Promise(setImmediate);
    writeFileSync(join(dir, 'a.md'), 'six');
    expect(await removing).toMatchObject({ code: 'stale', current: { text: 'six' } });
    expect(readTree(dir)).toEqual({ 'a.md': 'six' });
    expect(listTrash()).toEqual([]);
  });
});

describe('moveFile', () => {
  it('moves the file and its history', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    await saveText(root, 'a.md', 'two', rev('one'));
    const ino = statSync(join(dir, 'a.md')).ino;
    const moved = await moveFile(root, 'a.md', root, 'sub/b.md', rev('two'));
    expect(moved).toEqual({ ok: true, revision: rev('two'), changed: true, folders: 1 });
    expect(readTree(dir)).toEqual({ 'sub/b.md': 'two' });
    expect(statSync(join(dir, 'sub/b.md'))).toMatchObject({ ino, nlink: 1 });
    expect(historyOf(root, 'sub/b.md')).toEqual(['one']);
    // A new file of the old name does not mix its history with that of the moved one.
    await createFile(root, 'a.md', 'new');
    await saveText(root, 'a.md', 'newer', rev('new'));
    expect(historyOf(root, 'sub/b.md')).toEqual(['one']);
  });

  it('moves to another root, on another disk too', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const other = testdir();
    chmodSync(join(dir, 'a.md'), 0o600);
    expect(await moveFile(root, 'a.md', rootAt(other), 'b.md', rev('one'))).toMatchObject({
      ok: true,
    });
    expect([readTree(dir), readTree(other)]).toEqual([{}, { 'b.md': 'one' }]);
    expect(statSync(join(other, 'b.md')).mode & 0o777).toBe(0o600);
  });

  it('moves a link, which then leads to the same file', async () => {
    const { root, dir } = teststore({ 'a.md': linkTo('real.md'), 'real.md': 'one' });
    expect(await moveFile(root, 'a.md', root, 'sub/b.md', rev('one'))).toMatchObject({ ok: true });
    expect(readTree(dir)).toEqual({ 'sub/b.md': 'one', 'real.md': 'one' });
    expect(readlinkSync(join(dir, 'sub/b.md'))).toBe('../real.md');
  });

  it('does not move a link to where it would lead out', async () => {
    const { root, dir } = teststore({ 'a.md': linkTo('real.md'), 'real.md': 'one' });
    const other = testdir();
    expect(await moveFile(root, 'a.md', rootAt(other), 'b.md', rev('one'))).toMatchObject({
      code: 'outside',
    });
    expect(lstatSync(join(dir, 'a.md')).isSymbolicLink()).toBe(true);
    expect(readTree(other)).toEqual({});
  });

  it('does nothing when the path is the same', async () => {
    const { root, dir } = teststore({ '(a).md': 'one' });
    expect(await moveFile(root, '(a).md', root, '(a).md', rev('one'))).toMatchObject({
      ok: true,
      changed: false,
    });
    expect(readTree(dir)).toEqual({ '(a).md': 'one' });
  });

  it.each<[string, string, (dir: string) => void]>([
    ['exists', 'b.md', () => {}],
    ['exists', 'a.md', (dir) => writeTree(dir, { 'sub/x.md': linkTo('../a.md') })],
    ['name-invalid', '.c.md', () => {}],
    ['name-invalid', 'new/../c.md', () => {}],
    ['stale', 'new/c.md', (dir) => writeFileSync(join(dir, 'a.md'), 'new')],
    ['hard-link', 'new/c.md', (dir) => linkSync(join(dir, 'a.md'), join(dir, 'a.txt'))],
    ['read-only', 'new/c.md', (dir) => chmodSync(join(dir, 'a.md'), 0o444)],
  ])('refuses with %s to move to %s, and leaves everything as it was', async (code, to, change) => {
    const { root, dir } = teststore({ 'a.md': 'one', 'b.md': 'two' });
    change(dir);
    const before = readTree(dir);
    const from = to === 'a.md' ? 'sub/x.md' : 'a.md';
    expect(await moveFile(root, from, root, to, rev('one'))).toMatchObject({ ok: false, code });
    expect(readTree(dir)).toEqual(before);
  });

  it('stays where it was when somebody else writes while it works', async () => {
    const { root, dir } = teststore({ 'a.md': 'one' });
    const moving = moveFile(root, 'a.md', root, 'sub/b.md', rev('one'));
    while (!existsSync(join(dir, 'sub/b.md'))) await new Promise(setImmediate);
    rmSync(join(dir, 'a.md'));
    writeFileSync(join(dir, 'a.md'), 'six');
    expect(await moving).toMatchObject({ code: 'stale', current: { text: 'six' } });
    expect(readTree(dir)).toEqual({ 'a.md': 'six' });
  });
});

describe('what a failure says', () => {
  it('names no path outside the root, and says what to do', async () => {
    const { root, dir, state } = teststore({
      'a.md': linkTo('/etc/hostname'),
      'b.md': linkTo('nothing.md'),
      'c.md': 'one',
    });
    writeFileSync(join(state, 'history'), 'in the way');
    const results = [
      await saveText(root, 'a.md', 'x', rev('one')),
      await saveText(root, 'b.md', 'x', rev('one')),
      await saveText(root, 'c.md', 'x', rev('one')),
      await saveText(root, 'c.md', 'x', rev('two')),
      await saveText(root, 'd.md', 'x', rev('two')),
      await createFile(root, 'c.md', 'x'),
      await createFile(root, '.c.md', 'x'),
    ];
    for (const result of results) {
      if (result.ok) throw new Error('It should have failed.');
      const words = `${result.message} ${result.hint}`;
      for (const secret of [dir, state, dirname(dir), '/etc']) expect(words).not.toContain(secret);
      expect(result.message).toMatch(/^[“"A-Z].*\.$/);
      expect(result.hint).toMatch(/^[A-Z].*\.$/);
    }
  });
});
