import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { formatRules, matches, parseRooms } from '../bin/rooms.mjs';

const PROJECT = join(import.meta.dirname, '..');
const rooms = parseRooms(readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8'));
const paths = rooms.map(({ path }) => path);

/** More modules than this, and a folder is a hall. */
const MOST = 16;

function listModules(folder: string): string[] {
  return readdirSync(join(PROJECT, folder)).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
}

function listFolders(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? listFolders(`${folder}/${entry.name}`).concat(`${folder}/${entry.name}`)
      : [],
  );
}

function mayImport(room: string, other: string): boolean {
  const allowed = rooms.find(({ path }) => path === room)?.imports ?? [];
  return allowed.some((entry) => matches(entry, other));
}

test('every folder of code is a room of docs/architecture.md, and none is a hall', () => {
  const folders = ['lib', 'components']
    .flatMap(listFolders)
    .filter((path) => listModules(path).length > 0);
  expect([...paths].sort()).toEqual(folders.sort());
  for (const path of folders) expect(listModules(path).length, path).toBeLessThanOrEqual(MOST);
});

test('the lint rules are those of docs/architecture.md', () => {
  const rules = JSON.parse(readFileSync(join(PROJECT, 'biome.rooms.json'), 'utf8'));
  expect(rules, 'run node bin/rooms.mjs').toEqual(formatRules(rooms));
});

test('imports between rooms make no circle', () => {
  const done = new Set<string>();
  const visit = (room: string, way: readonly string[]) => {
    if (done.has(room)) return;
    expect(way, [...way, room].join(' → ')).not.toContain(room);
    for (const other of paths) {
      if (other !== room && mayImport(room, other)) visit(other, [...way, room]);
    }
    done.add(room);
  };
  for (const path of paths) visit(path, []);
});

describe('the lint rule fails on an import that is not allowed', () => {
  let folder: string;
  let faults: ReadonlyMap<string, number>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'agent-catalog-'));
    faults = lintImports(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(paths)('%s', (room) => {
    const wrong = paths.filter((other) => {
      if (other === room) return false;
      return faults.has(moduleOf(room, other)) === mayImport(room, other);
    });
    expect(wrong).toEqual([]);
    expect(faults.has(moduleOf(room, 'bin'))).toBe(true);
  });

  test('app', () => {
    const wrong = paths.filter(
      (other) => faults.has(moduleOf('app', other)) !== other.startsWith('lib/command'),
    );
    expect(wrong).toEqual([]);
  });
});

function moduleOf(room: string, other: string): string {
  return `${room}/from-${other.replaceAll('/', '-')}.ts`;
}

/** Has Biome look at modules that import one other room each. @returns faults by module */
function lintImports(folder: string): ReadonlyMap<string, number> {
  for (const name of ['biome.json', 'biome.rooms.json']) {
    cpSync(join(PROJECT, name), join(folder, name));
  }
  for (const room of ['app', ...paths]) {
    mkdirSync(join(folder, room), { recursive: true });
    for (const other of ['bin', ...paths]) {
      if (other === room) continue;
      const text = `import type { A } from '@/${other}/a';\nexport type B = A;\n`;
      writeFileSync(join(folder, moduleOf(room, other)), text);
    }
  }
  const biome = join(PROJECT, 'node_modules', '.bin', 'biome');
  const flags = ['--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false'];
  const done = spawnSync(biome, ['lint', '.', '--only=style/noRestrictedImports', ...flags], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  const faults = new Map<string, number>();
  for (const { location } of JSON.parse(done.stdout).diagnostics) {
    const path = location.path.replaceAll('\\', '/').replace(/^\.\//, '');
    faults.set(path, (faults.get(path) ?? 0) + 1);
  }
  return faults;
}
