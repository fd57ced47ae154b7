import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { HOME, type Kind, textOf } from './texts';

/** A root with one file, and a state folder, in a folder of their own. */
export type Place = {
  readonly root: string;
  readonly state: string;
  readonly kind: Kind;
  readonly size: number;
};

/** Bundles a program to torture. @returns its path. */
export async function bundleProgram(name: 'writer' | 'recoverer'): Promise<string> {
  const folder = makeFolder();
  const program = join(folder, `${name}.mjs`);
  const project = process.cwd();
  await build({
    absWorkingDir: project,
    entryPoints: [`bench/torture/${name}.ts`],
    outfile: program,
    bundle: true,
    minify: true,
    alias: { '@': project },
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'error',
  });
  return program;
}

let parent: string | undefined;

/** An empty folder, until `removeFolders`. */
export function makeFolder(): string {
  parent ??= mkdtempSync(join(tmpdir(), 'agent-catalog-torture-'));
  const folder = mkdtempSync(join(parent, 'place-'));
  // Another user may run here, too.
  for (const made of [parent, folder]) chmodSync(made, 0o755);
  return folder;
}

/** Removes all folders that were made. */
export function removeFolders(): void {
  if (parent !== undefined) rmSync(parent, { recursive: true, force: true });
  parent = undefined;
}

export function makePlace(kind: Kind, size: number): Place {
  const folder = makeFolder();
  const place = { root: join(folder, 'root'), state: join(folder, 'state'), kind, size };
  resetPlace(place);
  return place;
}

/** Puts a place back into its first state. */
export function resetPlace({ root, state, size }: Place): void {
  for (const folder of [root, state]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  writeFileSync(join(root, HOME), textOf(0, size));
}

export type Mode = 'loop' | 'once' | 'look';

/**
 * Starts the program, which prints line by line.
 * @param before another program that starts this one, with its arguments
 * @param changes after how many it ends; without it, it goes on
 */
export function startWriter(
  program: string,
  mode: Mode,
  place: Place,
  { before = [], changes }: { before?: readonly string[]; changes?: number } = {},
) {
  const [command = '', ...args] = [...before, ...commandOf(program, mode, place)];
  if (changes !== undefined) args.push(String(changes));
  const env = { ...process.env, AGENT_CATALOG_STATE: place.state };
  return spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs the program to its end, as another user where `uid` says so. */
export function runWriter(
  program: string,
  mode: Mode,
  place: Place,
  { before = [], uid }: { before?: readonly string[]; uid?: number } = {},
) {
  const [command = '', ...args] = [...before, ...commandOf(program, mode, place)];
  // One thread, so that the nth call of a kind is the same one each time.
  const env = { ...process.env, AGENT_CATALOG_STATE: place.state, UV_THREADPOOL_SIZE: '1' };
  return spawnSync(command, args, { env, encoding: 'utf8', ...(uid !== undefined && { uid }) });
}

function commandOf(program: string, mode: Mode, { kind, size, root }: Place): string[] {
  return [process.execPath, program, mode, kind, String(size), root];
}
