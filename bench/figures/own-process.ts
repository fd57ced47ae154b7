/**
 * Work that is measured in a process of its own, so that nothing is warm and nothing else is in its
 * memory: the reading and indexing, and the baselines that they stand beside.
 */

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import matter from 'gray-matter';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { readStrict } from '@/lib/library/files/strict';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { LibraryRouter } from '@/lib/library/routing/library-router';
import { saveText } from '@/lib/library/saving/save';

const SAVES = 60;

/** What a person may type, from three words to a short paragraph. */
const TYPED = [
  'review my changes',
  'Why is this query so slow?',
  'Can you find out why the payments test fails only on the build server?',
  'We are about to release the new search. Look over the schema migration, tell me what could go wrong with the data we have, and write down what we do if we have to take it back.',
  'Users say that reports with many rows never finish. I have seen a timeout in the log of the database, and the accounts team changed an index last week; find the cause, and propose the smallest change that helps without touching the public API.',
];
/** As many as the page shows. */
const ANSWERS = 10;

const WORK = {
  /** What `cat` does. */
  read: (folder: string) => timed(() => eachFile(folder, (file) => readFileSync(file))),

  /** What most programs do that read agents. */
  matter: (folder: string) =>
    timed(() =>
      eachFile(folder, (file) => {
        try {
          matter(readFileSync(file, 'utf8'), {});
        } catch {
          // A program that is told the name of the file goes on with the next one.
        }
      }),
    ),

  /** All three readings of every file. */
  readings: (given: string) => {
    // Files are opened by the path that leads to them without links.
    const folder = realpathSync(given);
    return timed(() =>
      eachFile(folder, (file) => {
        const source = decodeSource(
          readBytes({ file, target: null, fault: null }, Number.POSITIVE_INFINITY).bytes,
        );
        readAgent(source, { rules: { kind: 'project' }, path: file.slice(folder.length + 1) });
        readStrict(source.text);
      }),
    );
  },

  /** The index without its server. */
  async index(folder: string) {
    const start = performance.now();
    const library = openLibrary(makeRoots([folder]), { watch: 'off' });
    await library.ready;
    const listed = performance.now() - start;
    await library.settled();
    const searched = performance.now() - start;
    library.close();
    return { listed, searched };
  },

  /** Requests as they are typed, asked of the words of all agents without its server. */
  async ask(folder: string) {
    const library = openLibrary(makeRoots([folder]), { watch: 'off' });
    await library.ready;
    await library.settled();
    const router = new LibraryRouter(library);
    const first = performance.now();
    const { asked } = await router.ask(TYPED[0] ?? '', ANSWERS);
    const indexed = performance.now() - first;
    const times: number[] = [];
    for (const request of TYPED) {
      for (let end = 1; end <= request.length; end++) {
        const start = performance.now();
        await router.ask(request.slice(0, end), ANSWERS);
        times.push(performance.now() - start);
      }
    }
    library.close();
    return { asked, indexed, times };
  },

  /** Saves and plain writes of the same bytes, in turn, so that both meet the same disk. */
  async save(folder: string) {
    process.env.AGENT_CATALOG_STATE = `${folder}-state`;
    const root = makeRoots([folder])[0];
    const [file] = listFiles(folder);
    if (root === undefined || file === undefined) throw new Error(`${folder} holds no agents.`);
    const text = readFileSync(file, 'utf8');
    const path = file.slice(folder.length + 1);
    let revision = revisionOf(readFileSync(file));
    // In a folder of their own: what else is done in that of an agent makes a save look at it again.
    const plain = join(`${folder}-plain`, 'agent.md');
    mkdirSync(dirname(plain), { recursive: true });
    const times = { save: [] as number[], plain: [] as number[], plainFolder: [] as number[] };
    for (let round = 0; round < SAVES; round++) {
      const next = `${text}\nRound ${round}.\n`;
      const start = performance.now();
      const saved = await saveText(root, path, next, revision);
      times.save.push(performance.now() - start);
      if (!saved.ok) throw new Error(saved.message);
      revision = saved.revision;
      times.plain.push(timePlain(plain, Buffer.from(next), false));
      times.plainFolder.push(timePlain(plain, Buffer.from(next), true));
    }
    rmSync(dirname(plain), { recursive: true });
    return times;
  },
};

type Work = typeof WORK;

/** Runs the work in a new process and waits for it. @throws Error with what it printed when it fails */
export function runAlone<Name extends keyof Work>(
  name: Name,
  folder: string,
): Awaited<ReturnType<Work[Name]>> {
  const program = process.argv[1] ?? '';
  const run = spawnSync(process.execPath, [program, ALONE, name, folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${name} failed:\n${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** In the process that `runAlone` starts, does the work; elsewhere null. */
export async function doAlone(argv: readonly string[]): Promise<string | null> {
  const [, , mode, name, folder] = argv;
  if (mode !== ALONE || name === undefined || folder === undefined) return null;
  // What a library does later keeps no process alive, but is waited for here.
  const alive = setInterval(() => {}, 1000);
  try {
    return JSON.stringify(await WORK[name as keyof Work](folder));
  } finally {
    clearInterval(alive);
  }
}

const ALONE = '--alone';

/** The agent files under a folder, in no order. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function eachFile(folder: string, work: (file: string) => unknown): void {
  for (const file of listFiles(folder)) work(file);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function timePlain(file: string, bytes: Uint8Array, withFolder: boolean): number {
  return timed(() => {
    const fd = openSync(`${file}.new`, 'w');
    writeFileSync(fd, bytes);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(`${file}.new`, file);
    if (!withFolder) return;
    const folder = openSync(dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  });
}
