import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { Module } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * @typedef {object} Compiled the code of a module
 * @property {number} source the checksum of its text
 * @property {number} checksum of the code, in which a wrong bit would end the process
 * @property {Uint8Array} code
 */

/** Grows with each change of the format. */
const FORMAT = 2;

/** Characters of a text. */
const PIECE = 1 << 15;

/**
 * Has CommonJS modules that are required from now on compiled out of what an earlier process kept:
 * what `module.enableCompileCache` does, for the versions of Node that do not have it.
 *
 * @param {string} folder where it is kept, in one file
 * @returns {Promise<() => Promise<void>>} ends that, to be called once, and keeps what has been compiled
 * by then, where any of it is new
 */
export async function reuseCompiled(folder) {
  const file = join(folder, `modules-${process.version}-${process.arch}.bin`);
  const known = await readCompiled(file);
  /** @type {Map<string, {source: number, script: vm.Script}>} */
  const used = new Map();
  let isNew = false;
  const prototype = /** @type {any} */ (Module.prototype);
  const compile = prototype._compile;
  const lead = Module.wrapper[0].length;

  /** @param {string} text @param {string} filename @param {...unknown} rest */
  prototype._compile = function (text, filename, ...rest) {
    const source = checksumOf(text);
    const compiled = known.get(filename);
    const cachedData = compiled?.source === source ? compiled.code : undefined;
    // A script that is not compiled by Node itself cannot do that without an experimental option.
    if (cachedData === undefined && importsLater(text)) {
      return compile.call(this, text, filename, ...rest);
    }
    let script;
    try {
      script = new vm.Script(Module.wrap(text), {
        filename,
        columnOffset: -lead,
        cachedData,
      });
    } catch {
      // It is no CommonJS module, or says itself what is wrong with it.
      return compile.call(this, text, filename, ...rest);
    }
    if (cachedData === undefined || script.cachedDataRejected) isNew = true;
    used.set(filename, { source, script });
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
  };

  return async () => {
    prototype._compile = compile;
    const modules = isNew ? [...used].map(codeOf) : [];
    // Both hold code, whether it is used any more or not.
    used.clear();
    known.clear();
    if (modules.length === 0) return;
    const made = `${file}.${process.pid}.tmp`;
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(made, serialize([FORMAT, modules]));
      await rename(made, file);
      await removeUnfinished(file);
    } catch {
      // The next start takes as long as this one.
      await rm(made, { force: true }).catch(() => {});
    }
  };
}

/**
 * Removes what processes left that ended while they wrote this file. One that still writes keeps
 * nothing then, because this file is there.
 *
 * @param {string} file
 */
async function removeUnfinished(file) {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    const isUnfinished = name.startsWith(`${basename(file)}.`) && name.endsWith('.tmp');
    if (isUnfinished) await rm(join(folder, name), { force: true });
  }
}

/**
 * @param {[string, {source: number, script: vm.Script}]} used
 * @returns {[string, Compiled]}
 */
function codeOf([filename, { source, script }]) {
  const code = script.createCachedData();
  return [filename, { source, checksum: crc32(code), code }];
}

/**
 * In pieces, because it is made of a copy: see `readApart`.
 *
 * @param {string} text
 */
function checksumOf(text) {
  let checksum = 0;
  for (let at = 0; at < text.length; at += PIECE) {
    checksum = crc32(text.slice(at, at + PIECE), checksum);
  }
  return checksum;
}

/**
 * Whether a module has `import()` in it, but for lines that are comments.
 *
 * @param {string} text
 */
function importsLater(text) {
  return /\bimport\s*\(/.test(text) && /^(?!\s*(?:\/\/|\*)).*\bimport\s*\(/m.test(text);
}

/**
 * @param {string} file
 * @returns {Promise<Map<string, Compiled>>} empty where nothing is kept, or not all of it is as it was
 */
async function readCompiled(file) {
  try {
    const [format, modules] = deserialize(await readApart(file));
    const isWhole = modules.every(
      (/** @type {[string, Compiled]} */ [, { checksum, code }]) => crc32(code) === checksum,
    );
    return new Map(format === FORMAT && isWhole ? modules : []);
  } catch {
    return new Map();
  }
}

/**
 * Reads a file into memory that the system has back as soon as nobody needs it. Of the largest
 * ordinary memory that was freed, glibc keeps twice the size for later, in each thread.
 *
 * @param {string} file
 */
async function readApart(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    // One that may be resized is made beside all other memory.
    const bytes = new Uint8Array(new ArrayBuffer(size, { maxByteLength: size }));
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * The `require` of a module.
 * @param {any} module
 */
function requireOf(module) {
  /** @param {string} id */
  const require = (id) => module.require(id);
  const { _resolveFilename, _resolveLookupPaths, _cache, _extensions } = /** @type {any} */ (
    Module
  );
  /** @param {string} id @param {object} [options] */
  require.resolve = (id, options) => _resolveFilename(id, module, false, options);
  /** @param {string} id */
  require.resolve.paths = (id) => _resolveLookupPaths(id, module);
  require.main = process.mainModule;
  require.extensions = _extensions;
  require.cache = _cache;
  return require;
}
