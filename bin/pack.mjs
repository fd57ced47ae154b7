/**
 * Makes `dist/`, which is what the package holds: `npm pack` calls it first. It is laid out like the
 * project (`.next`, `build`, `public`, `agents`, `docs`), so that the app finds everything where it
 * finds it in the clone, and has the packages that run in a `node_modules` of its own.
 */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { PROGRAMS } from './command-table.mjs';
import { collectLicences } from './licences.mjs';
import { build, bundleServer, bundleSite, install, PROJECT } from './set-up.mjs';

const DIST = join(PROJECT, 'dist');
const NEXT = join(PROJECT, '.next');

/**
 * What Next lists for its servers and nothing here calls: pictures are not resized, fonts are those of
 * the system, nothing runs on the edge, and React's experimental build is not used.
 */
const UNUSED = [
  /^node_modules\/(sharp|@img|detect-libc|semver)\//,
  /^node_modules\/next\/dist\/server\/capsize-font-metrics\.json$/,
  /^node_modules\/react-dom\/(cjs\/react-dom-)?server(-legacy)?\.(browser|edge|bun)\b/,
  /^node_modules\/next\/dist\/compiled\/edge-runtime\//,
  /^node_modules\/next\/dist\/compiled\/next-server\/app-(page|route)-turbo-experimental/,
];
/** What a server of one's own begins with, and what that loads later. */
const OWN_SERVER = ['next.js', 'next-server.js', 'lib/start-server.js', 'lib/router-server.js'].map(
  (path) => `node_modules/next/dist/server/${path}`,
);
/** For development; a server loads of it only what its modules require as they load. */
const DEVELOPMENT = /^node_modules\/next\/dist\/server\/(dev|mcp|typescript)\//;
/** What goes with every file of a package: where it begins, and under which licence it is. */
const BESIDE = /^(package\.json$|licen[cs]e)/i;
/** Of the build: what a running server reads. */
const BUILT = [
  'BUILD_ID',
  'package.json',
  'app-path-routes-manifest.json',
  'build-manifest.json',
  'fallback-build-manifest.json',
  'images-manifest.json',
  'prerender-manifest.json',
  'routes-manifest.json',
  'server',
  'static',
];

install({ quiet: true });
// What npm pack prints goes to standard output, and scripts read it.
console.log = console.error;
await build();
rmSync(DIST, { recursive: true, force: true });
await bundlePrograms();
await bundleSite(join(DIST, 'build'));
copyBuild();
copyPackages();
for (const folder of ['public', 'agents']) copy(folder);
copy('docs/problems.md');
writeFileSync(join(DIST, 'LICENSES.txt'), collectLicences(PROJECT));
writeFileSync(join(DIST, 'package.json'), '{ "type": "module" }\n');

async function bundlePrograms() {
  await bundleServer(join(DIST, 'build'), { minify: true });
  const { build: esbuild } = await import('esbuild');
  const inBuild = PROGRAMS.map((program) => [
    `build/${program.replace(/\.ts$/, '')}`,
    `bin/${program}`,
  ]);
  await esbuild({
    absWorkingDir: PROJECT,
    entryPoints: { 'agent-catalog': 'bin/package.mjs', ...Object.fromEntries(inBuild) },
    outdir: DIST,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'build/[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    // Of the packages only Next stays one: its build requires its own modules by name.
    external: ['next'],
    alias: { '@': PROJECT },
    platform: 'node',
    // The other entry of some packages hides what it requires from a bundler.
    mainFields: ['module', 'main'],
    format: 'esm',
    target: 'node20.19',
    legalComments: 'none',
    logLevel: 'error',
    // Packages in CommonJS ask for Node's modules in this way.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
}

function copyBuild() {
  for (const name of BUILT) {
    cpSync(join(NEXT, name), join(DIST, '.next', name), {
      recursive: true,
      filter: (path) => !/\.(map|nft\.json)$/.test(path),
    });
  }
  shareChunks(join(DIST, '.next', 'server', 'chunks'));
  // It names the folder of the machine that built it.
  const manifest = readJson(join(NEXT, 'required-server-files.json'));
  const config = JSON.stringify(manifest.config, (_key, value) =>
    typeof value === 'string' && resolve(value) === resolve(PROJECT) ? undefined : value,
  );
  const copied = { version: manifest.version, config: JSON.parse(config), files: [], ignore: [] };
  writeFileSync(join(DIST, '.next', 'required-server-files.json'), JSON.stringify(copied));
}

/**
 * Next bundles each route by itself, with most of lib in it, so that many chunks differ in nothing
 * but where their source map would be. One keeps the code, and the others require it.
 *
 * @param {string} folder
 */
function shareChunks(folder) {
  /** @type {Map<string, string>} the first chunk, by its code */
  const first = new Map();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.js')) continue;
    const file = join(folder, name);
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
    const same = first.get(code);
    const isShared = same !== undefined && code.startsWith('module.exports=');
    if (!isShared) first.set(code, file);
    const path = isShared ? relative(dirname(file), same).split(sep).join('/') : '';
    writeFileSync(
      file,
      isShared ? `module.exports=require(${JSON.stringify(`./${path}`)});\n` : code,
    );
  }
}

function copyPackages() {
  const files = traceOwnServer();
  for (const trace of ['next-server.js.nft.json', ...findTraces('server')]) {
    const at = dirname(join(NEXT, trace));
    for (const listed of readJson(join(NEXT, trace)).files) {
      const path = relative(PROJECT, resolve(at, listed)).split(sep).join('/');
      if (path.startsWith('node_modules/') && !DEVELOPMENT.test(path)) files.add(path);
    }
  }
  for (const path of files) {
    if (UNUSED.some((pattern) => pattern.test(path))) continue;
    copy(path);
    const holder = join(PROJECT, dirname(path));
    for (const name of readdirSync(holder)) {
      if (BESIDE.test(name)) copy(relative(PROJECT, join(holder, name)));
    }
  }
  for (const name of readdirSync(join(DIST, 'node_modules'))) keepManifest(`node_modules/${name}`);
}

/**
 * What a server of one's own requires as it loads: Next lists only what its own way to start one
 * comes to. What is required inside of a function, and so is indented, is in the list.
 */
function traceOwnServer() {
  const files = new Set(OWN_SERVER);
  for (const file of files) {
    if (!/\.c?js$/.test(file)) continue;
    const from = join(PROJECT, file);
    const text = readFileSync(from, 'utf8');
    // A package that Next brings along is one long line.
    const calls = file.includes('/dist/compiled/')
      ? /\brequire\("(next\/dist\/compiled\/[^"]+)"\)/g
      : /^(?=\S).*\brequire\(["']([^"']+)["']\)/gm;
    for (const [, name = ''] of text.matchAll(calls)) {
      if (isBuiltin(name)) continue;
      const path = relative(PROJECT, createRequire(from).resolve(name));
      files.add(path.split(sep).join('/'));
    }
  }
  return files;
}

/**
 * A package's own list of dependencies would have its tools ask for what is not there.
 *
 * @param {string} folder of a package, or of a scope
 */
function keepManifest(folder) {
  if (/\/@[^/]+$/.test(folder)) {
    for (const name of readdirSync(join(DIST, folder))) keepManifest(`${folder}/${name}`);
    return;
  }
  const { dependencies, optionalDependencies, devDependencies, scripts, ...manifest } = readJson(
    join(PROJECT, folder, 'package.json'),
  );
  writeFileSync(join(DIST, folder, 'package.json'), JSON.stringify(manifest));
  for (const name of readdirSync(join(PROJECT, folder))) {
    if (BESIDE.test(name) && name !== 'package.json') copy(`${folder}/${name}`);
  }
}

/** @param {string} folder in .next @returns {string[]} */
function findTraces(folder) {
  return readdirSync(join(NEXT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.nft.json'))
    .map((path) => join(folder, path));
}

/** @param {string} path in the project */
function copy(path) {
  const target = join(DIST, path);
  if (statSync(join(PROJECT, path)).isFile()) mkdirSync(dirname(target), { recursive: true });
  cpSync(join(PROJECT, path), target, { recursive: true, dereference: true });
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
