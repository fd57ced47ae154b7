import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the code is that is bundled. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'bin',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
];

/**
 * The licence texts of all packages whose code may be in a bundle: those that the sources import, and
 * what these depend on.
 *
 * @param {string} project
 */
export function collectLicences(project) {
  /** @type {Record<string, { version: string, license?: string, dependencies?: Record<string, string>, peerDependencies?: Record<string, string> }>} */
  const installed = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')).packages;
  /** @type {Set<string>} paths of the lock file */
  const found = new Set();
  /** @param {string} from @param {string} name */
  const add = (from, name) => {
    const path = resolvePackage(installed, from, name);
    if (path === null || found.has(path)) return;
    found.add(path);
    for (const next of Object.keys(installed[path]?.dependencies ?? {})) add(path, next);
  };
  for (const name of findImports(project)) add('', name);
  return [...found]
    .sort()
    .map((path) => formatLicence(project, path, installed[path]))
    .join(`\n${'='.repeat(80)}\n\n`);
}

/** @param {Record<string, unknown>} installed @param {string} from @param {string} name */
function resolvePackage(installed, from, name) {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    const path = `${folder && `${folder}/`}node_modules/${name}`;
    if (Object.hasOwn(installed, path)) return path;
    if (folder === '') return null;
  }
}

/** @param {string} project */
function findImports(project) {
  const names = new Set();
  for (const source of SOURCES) {
    for (const file of listFiles(join(project, source))) {
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /(?:from|import|import\()\s*['"]((?:@[\w.-]+\/)?[\w.-]+)[^'"\n]*['"]/g,
      )) {
        names.add(name);
      }
    }
  }
  return names;
}

/** @param {string} path @returns {string[]} */
function listFiles(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
      .flatMap((entry) =>
        entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)],
      )
      .filter((file) => /\.(tsx?|mjs|css)$/.test(file) && !/\.test\./.test(file));
  } catch {
    return [path];
  }
}

/** @param {string} project @param {string} path @param {{ version: string, license?: string } | undefined} entry */
function formatLicence(project, path, entry) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const folder = join(project, path);
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${entry?.version} (${entry?.license ?? 'no licence named'})\n\n${text}\n`;
}
