import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './fail.mjs';

/** What a running server is made of, as files of bin/. */
const SERVER_PROGRAMS = ['server.ts', 'reading-thread.ts', 'routing-thread.ts'];

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

const STAMP = join(PROJECT, 'build', 'sources.sha256');
/** Holds the id of the process that is building. */
const LOCK = join(PROJECT, 'build', 'lock');
/** What the server and the pages are built from. */
export const SOURCES = [
  'app',
  'bin',
  'components',
  'lib',
  'public',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

/**
 * Installs the packages when the lock file asks for others than those in node_modules.
 *
 * @param {{ quiet?: boolean }} [options] quiet: nothing goes to standard output, where a report
 * will
 */
export function install({ quiet = false } = {}) {
  if (isInstalled()) return;
  (quiet ? console.error : console.log)('Installing packages …');
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['inherit', quiet ? 2 : 'inherit', 'inherit'];
  // npm names its own script in the environment of what it runs; npm itself may be a .cmd file,
  // which Windows starts through a shell only.
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock file that lacks an optional package of some other platform.
  const flags = [
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: PROJECT, stdio })
    : spawnSync('npm', flags, {
        cwd: PROJECT,
        stdio,
        shell: process.platform === 'win32',
      });
  if (done.status !== 0) fail('The packages could not be installed; the reason is above.');
}

/**
 * Compares what npm installed with what the lock file wants, by content: a fresh checkout changes
 * every file's time, and a machine without a network must not reinstall for that.
 */
function isInstalled() {
  const wanted = readPackages(join(PROJECT, 'package-lock.json'));
  const present = readPackages(join(PROJECT, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    if (path === '') return true;
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Builds what the server runs, when the sources are not those of the last finished build.
 *
 * @param {{ anew?: boolean, quiet?: boolean }} [options] quiet: nothing goes to standard output
 */
export async function build({ anew = false, quiet = false } = {}) {
  const sources = hashUnlessSeen(SOURCES);
  if (anew) rmSync(STAMP, { force: true });
  if (isBuilt(sources)) return;
  const unlock = await lock();
  try {
    // Another start may have built it while this one waited.
    if (!isBuilt(sources)) await buildAll(sources, quiet);
  } finally {
    unlock();
  }
}

/** @param {string} sources */
function isBuilt(sources) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
}

/** Waits until no other process builds. @returns what lets the next one build */
async function lock() {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch {
      const holder = readLock();
      if (holder !== '' && !isRunning(Number(holder))) rmSync(LOCK, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Empty while another process is just taking the lock, or letting go of it. */
function readLock() {
  try {
    return readFileSync(LOCK, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {string} sources @param {boolean} quiet */
async function buildAll(sources, quiet) {
  (quiet ? console.error : console.log)('Building …');
  rmSync(STAMP, { force: true });
  // A test runner's or a developer's NODE_ENV would give React's development build.
  const done = spawnSync(
    process.execPath,
    [join(PROJECT, 'node_modules/next/dist/bin/next'), 'build'],
    {
      cwd: PROJECT,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  if (done.status !== 0) {
    console.error(`${done.stdout}${done.stderr}`.trim());
    fail('The build failed; the reason is above.');
  }
  await bundleServer(join(PROJECT, 'build'));
  await bundleSite(join(PROJECT, 'build'));
  writeFileSync(STAMP, sources);
}

/** What goes for every program of bin/ in TypeScript. */
const PROGRAM = /** @type {const} */ ({
  absWorkingDir: PROJECT,
  bundle: true,
  alias: { '@': PROJECT },
  platform: 'node',
  target: 'node20.19',
  sourcemap: 'linked',
  logLevel: 'error',
  metafile: true,
});

/**
 * Bundles commands for plain Node.
 *
 * @param {string} folder
 * @param {readonly string[]} programs
 * @returns the files of the project that went into them
 */
export async function bundle(folder, programs) {
  const { build: esbuild } = await import('esbuild');
  mkdirSync(folder, { recursive: true });
  const { metafile } = await esbuild({
    ...PROGRAM,
    entryPoints: programs.map((name) => `bin/${name}`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    format: 'esm',
  });
  return Object.keys(metafile.inputs);
}

/**
 * Bundles what a server runs, each program in one file with its packages: to find, read and compile
 * two hundred files takes a tenth of a start. As CommonJS modules, because of others Node 20 cannot
 * keep what it has compiled (see `keepCompiled`).
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {boolean} [options.minify] for the package, where the code is to be small
 * @returns the files of the project that went into it
 */
export async function bundleServer(folder, { minify = false } = {}) {
  const { build: esbuild } = await import('esbuild');
  mkdirSync(folder, { recursive: true });
  const { metafile } = await esbuild({
    ...PROGRAM,
    entryPoints: SERVER_PROGRAMS.map((name) => `bin/${name}`),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    // Its build requires its own modules by name.
    external: ['next'],
    // The other entry of some packages hides what it requires from a bundler.
    mainFields: ['module', 'main'],
    format: 'cjs',
    legalComments: 'none',
    // V8 keeps the text of a module for as long as any of its functions may have to be compiled.
    ...{ minifyWhitespace: true, minifySyntax: true },
    ...(minify && { minify, sourcemap: false }),
  });
  return Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
}

/**
 * Bundles what a published site does in the browser.
 *
 * @param {string} folder
 */
export async function bundleSite(folder) {
  const { build: esbuild } = await import('esbuild');
  await esbuild({
    absWorkingDir: PROJECT,
    entryPoints: ['bin/site.ts'],
    outdir: folder,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
}

/** Milliseconds within which a file may change once more and have the same times, on any disk. */
const TICK = 2000;

/**
 * The same as `hashSources`, which is remembered for as long as the sizes and times of all files are
 * what they were: to read them takes longer than all else before a start.
 *
 * @param {readonly string[]} sources in the project
 * @param {string} [project] the folder that they are in
 */
export function hashUnlessSeen(sources, project = PROJECT) {
  const seen = createHash('sha256');
  let newest = 0;
  for (const [path, stats] of listSources(sources, project)) {
    const { size, mtimeMs, ctimeMs, ino } = stats;
    seen.update(`${path}\0${size}\0${mtimeMs}\0${ctimeMs}\0${ino}\0`);
    newest = Math.max(newest, mtimeMs, ctimeMs);
  }
  const now = seen.digest('hex');
  const name = createHash('sha256').update(sources.join()).digest('hex').slice(0, 16);
  const file = join(project, 'build', `seen-${name}.json`);
  try {
    const known = JSON.parse(readFileSync(file, 'utf8'));
    if (known.seen === now) return String(known.hash);
  } catch {
    // None is remembered.
  }
  const hash = hashSources(sources, project);
  if (newest >= Date.now() - TICK) return hash;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ seen: now, hash }));
  } catch {
    // The project may be another's, who has built it.
  }
  return hash;
}

/**
 * A hash over the names and bytes of files and of all in folders, tests left out.
 *
 * @param {readonly string[]} sources in the project
 * @param {string} [project] the folder that they are in
 */
export function hashSources(sources, project = PROJECT) {
  const hash = createHash('sha256');
  for (const [path] of listSources(sources, project)) {
    const bytes = readFileSync(join(project, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {readonly string[]} sources
 * @param {string} project
 * @returns {Iterable<[string, import('node:fs').Stats]>} in an order of their own
 */
function* listSources(sources, project) {
  for (const path of sources) {
    const stats = statSync(join(project, path), { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      const names = readdirSync(join(project, path)).sort();
      yield* listSources(
        names.map((name) => `${path}/${name}`),
        project,
      );
    } else if (stats && !/\.test\.tsx?$/.test(path)) {
      yield [path, stats];
    }
  }
}
