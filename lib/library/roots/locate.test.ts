import { mkdirSync, readFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { isInside, locateFile, locateNewFile, parseRelativePath } from './locate';
import { makeRoots, type Root } from './root';

/** A root with these files, and a folder beside it that has the root's name as its beginning. */
function roots(tree: Tree): { root: Root; dir: string; evil: string } {
  const top = testdir({ root: tree, 'root-evil': { 'secret.md': 'secret' } });
  const dir = join(top, 'root');
  mkdirSync(dir, { recursive: true });
  const [root] = makeRoots([dir]);
  if (root === undefined) throw new Error('no root');
  return { root, dir, evil: join(top, 'root-evil') };
}

function codeOf(result: { ok: boolean; code?: string }): string {
  return result.ok ? 'ok' : (result.code ?? '');
}

describe('parseRelativePath', () => {
  it.each([
    ['a.md', ['a.md']],
    ['a/b/c.md', ['a', 'b', 'c.md']],
    ['a.MD', ['a.MD']],
    ['..a/b...md', ['..a', 'b...md']],
    ['a:b\\c.md', ['a:b\\c.md']],
    ['-a\n.md', ['-a\n.md']],
  ])('%j', (path, steps) => expect(parseRelativePath(path, { platform: 'linux' })).toEqual(steps));

  it.each([
    '',
    '/',
    '/a.md',
    '//a.md',
    '../a.md',
    'a/../b.md',
    'a/..',
    './a.md',
    'a/./b.md',
    'a//b.md',
    'a.md/',
    'a\0.md',
    '..',
    'a',
    'a.txt',
    'a.md/b.txt',
  ])('refuses %j', (path) => expect(parseRelativePath(path, { platform: 'linux' })).toBeNull());

  it.each(['a\\b.md', '..\\a.md', 'C:a.md', 'a.md:stream.md'])('on Windows refuses %j', (path) =>
    expect(parseRelativePath(path, { platform: 'win32' })).toBeNull(),
  );
});

describe('isInside', () => {
  it.each([
    ['/a', '/a/b', true],
    ['/a', '/a/..b', true],
    ['/a', '/a', false],
    ['/a', '/', false],
    ['/a', '/ab', false],
    ['/a', '/a-evil/b', false],
    ['/', '/a', true],
  ])('%s, %s: %s', (folder, path, answer) => {
    expect(isInside(folder, path)).toBe(answer);
    expect(isInside(folder, path, { paths: posix })).toBe(answer);
  });

  it.each([
    ['C:\\a', 'C:\\a\\b', true],
    ['C:\\a', 'c:\\A\\b', true],
    ['C:\\a', 'C:\\a\\..b', true],
    ['C:\\', 'C:\\a', true],
    ['C:\\a', 'C:\\ab', false],
    ['C:\\a', 'D:\\a\\b', false],
    ['C:\\a', '\\\\host\\share\\a', false],
    ['\\\\host\\share\\a', '\\\\host\\share\\a\\b', true],
    ['\\\\host\\share', '\\\\host\\other\\a', false],
  ])('on Windows %s, %s: %s', (folder, path, answer) =>
    expect(isInside(folder, path, { paths: win32 })).toBe(answer),
  );
});

describe('locateFile', () => {
  it('finds files, whatever their names', () => {
    const names = [
      'a.md',
      'con.md',
      '..a.md',
      'a:b.md',
      'a\\b.md',
      'x\n.md',
      '-.md',
      ' .md',
      '.md',
    ];
    const { root, dir } = roots(Object.fromEntries(names.map((name) => [name, name])));
    for (const name of names) {
      const real = join(dir, name);
      expect(locateFile(root, name)).toEqual({
        ok: true,
        entry: real,
        real,
        link: false,
        outside: false,
      });
    }
  });

  it('follows links that stay inside', () => {
    const { root, dir } = roots({
      'a.md': 'a',
      'one.md': linkTo('a.md'),
      'two.md': linkTo('one.md'),
      sub: { 'up.md': linkTo('../a.md') },
      folder: linkTo('sub'),
    });
    const real = join(dir, 'a.md');
    for (const path of ['one.md', 'two.md', 'sub/up.md', 'folder/up.md']) {
      expect(locateFile(root, path)).toMatchObject({ ok: true, real, link: true });
    }
  });

  it('reads a root that is a link', () => {
    const { dir } = roots({ 'a.md': 'a' });
    const link = join(testdir({ there: linkTo(dir) }), 'there');
    const [root] = makeRoots([link]);
    expect(root && locateFile(root, 'a.md')).toMatchObject({ ok: true, real: join(dir, 'a.md') });
  });

  it.each<[string, Tree, string, string]>([
    ['a link out', { 'a.md': linkTo('../root-evil/secret.md') }, 'a.md', 'outside'],
    ['a chain out', { 'a.md': linkTo('b.md'), 'b.md': linkTo('/etc/hostname') }, 'a.md', 'outside'],
    ['a folder out', { sub: linkTo('../root-evil') }, 'sub/secret.md', 'outside'],
    ['nothing there, outside', { sub: linkTo('../root-evil') }, 'sub/nothing.md', 'outside'],
    ['out and in again', { sub: linkTo('..'), 'a.md': 'a' }, 'sub/root/a.md', 'ok'],
    ['a dangling link', { 'a.md': linkTo('nothing.md') }, 'a.md', 'dangling-link'],
    ['a link to itself', { 'a.md': linkTo('a.md') }, 'a.md', 'dangling-link'],
    ['a link to the root', { 'a.md': linkTo('.') }, 'a.md', 'outside'],
    ['a folder', { 'a.md': {} }, 'a.md', 'missing'],
    ['a file as a folder', { 'a.md': 'a' }, 'a.md/b.md', 'missing'],
    ['nothing', {}, 'a.md', 'missing'],
    ['a long name', {}, `${'a'.repeat(300)}.md`, 'name-invalid'],
    ['a step up', {}, '../root-evil/secret.md', 'name-invalid'],
  ])('%s', (_, tree, path, code) => {
    const { root } = roots(tree);
    expect(codeOf(locateFile(root, path))).toBe(code);
  });

  it('never leaves the root', () => {
    const { root, dir } = roots({
      'a.md': 'a',
      in: { 'b.md': 'b', up: linkTo('..') },
      out: linkTo('../root-evil'),
      'out.md': linkTo('../root-evil/secret.md'),
      top: linkTo('/'),
    });
    const step = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        'in',
        'up',
        'out',
        'top',
        'etc',
        'root-evil',
        '%2e%2e',
        '..\\',
      ),
      fc.constantFrom('a.md', 'b.md', 'out.md', 'secret.md', 'root', '\0', '~', 'C:', '..\u2215'),
      fc.string({ maxLength: 3 }),
    );
    const paths = fc
      .tuple(fc.constantFrom('', '/', '//', '../', dir, `${dir}-evil/`), fc.array(step))
      .map(([start, steps]) => `${start}${steps.join('/')}`);
    fc.assert(
      fc.property(
        fc.oneof(
          paths,
          paths.map((path) => `${path}.md`),
        ),
        (path) => {
          const place = locateFile(root, path);
          if (place.ok) expect(['a', 'b']).toContain(readFileSync(place.real, 'utf8'));
          const made = locateNewFile(root, path, { anyName: true });
          if (made.ok) expect(isInside(dir, made.real)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('locateNewFile', () => {
  it.each<[string, Tree, string, string]>([
    ['a new file', {}, 'a.md', 'ok'],
    ['new folders', {}, 'a/b/c.md', 'ok'],
    ['an odd folder that exists', { '(old)': {} }, '(old)/a.md', 'ok'],
    ['an odd folder that does not', {}, '(old)/a.md', 'name-invalid'],
    ['an odd name', {}, '(a).md', 'name-invalid'],
    ['a device', {}, 'sub/nul.md', 'name-invalid'],
    ['an existing file', { 'a.md': 'a' }, 'a.md', 'exists'],
    ['an existing folder', { 'a.md': {} }, 'a.md', 'exists'],
    ['one that differs in case', { 'a.md': 'a' }, 'A.md', 'exists'],
    ['one that other systems spell the same', { 'file.md': 'a' }, 'ﬁle.md', 'exists'],
    ['below a folder that differs in case', { 'sub/a.md': 'a' }, 'Sub/b.md', 'exists'],
    ['a letter that nobody sees', {}, 'a\u3164.md', 'name-invalid'],
    ['a dangling link', { 'a.md': linkTo('../new.md') }, 'a.md', 'exists'],
    ['a link out', { 'a.md': linkTo('../root-evil/secret.md') }, 'a.md', 'exists'],
    ['a folder out', { sub: linkTo('../root-evil') }, 'sub/a.md', 'outside'],
    ['a dangling folder', { sub: linkTo('../nothing') }, 'sub/a.md', 'dangling-link'],
    ['a folder that is a link to itself', { sub: linkTo('sub') }, 'sub/a.md', 'dangling-link'],
    ['a file as a folder', { 'b.md': 'b' }, 'b.md/a.md', 'exists'],
    ['below a file as a folder', { 'b.md': 'b' }, 'b.md/c/a.md', 'exists'],
  ])('%s', (_, tree, path, code) => {
    const { root } = roots(tree);
    expect(codeOf(locateNewFile(root, path))).toBe(code);
  });

  it('lets a file have its odd name again', () => {
    const { root } = roots({});
    expect(codeOf(locateNewFile(root, '(old)/(a).md', { anyName: true }))).toBe('ok');
    expect(codeOf(locateNewFile(root, '../(a).md', { anyName: true }))).toBe('name-invalid');
  });

  it('finds a place in a root that does not exist yet', () => {
    const { dir } = roots({});
    const [root] = makeRoots([join(dir, '.claude', 'agents')]);
    expect(root && locateNewFile(root, 'sub/a.md')).toEqual({
      ok: true,
      base: dir,
      folders: ['.claude', 'agents', 'sub'],
      name: 'a.md',
      real: join(dir, '.claude', 'agents', 'sub', 'a.md'),
    });
  });
});
