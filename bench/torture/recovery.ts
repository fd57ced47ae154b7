import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isLeftoverName } from '@/lib/library/disk/leftover';
import { keepSnapshot, listSnapshots, readSnapshot } from '@/lib/library/history/history';
import { writeHistoryLimits } from '@/lib/library/history/history-limits';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { removeFile } from '@/lib/library/saving/save';
import { listTrash, readFromTrash } from '@/lib/library/saving/trash';
import { makeFolder } from './child';
import { CALLS, type Call, FAULTS } from './faults';
import { KEPT, OLD, type Recovery, revisionOfText } from './recovery-texts';
import { GONE_PID } from './texts';

export type RecoveryReport = {
  /** Recoveries in which one call was made to fail; of these, ended by themselves or killed. */
  runs: number;
  ended: number;
  killed: number;
  /** What went wrong; empty when all is well. */
  wrong: string[];
};

/** What fails: of each of these calls at most so many, in each of these ways. */
type Hindrances = {
  readonly calls?: readonly Call[];
  readonly faults?: readonly string[];
  readonly most?: number;
};

const LONG_AGO = new Date(1_700_000_000_000);
const ID = '00000000-0000-4000-8000-999999999999';

/** Makes the calls of a recovery fail in every way, one at a time, and looks for what is lost. */
export async function failEachRecovery(
  program: string,
  kind: Recovery,
  { calls = CALLS, faults = FAULTS, most = Number.POSITIVE_INFINITY }: Hindrances = {},
): Promise<RecoveryReport> {
  const report: RecoveryReport = { runs: 0, ended: 0, killed: 0, wrong: [] };
  const place = makeFolder();
  const before = process.env.AGENT_CATALOG_STATE;
  process.env.AGENT_CATALOG_STATE = join(place, 'state');
  try {
    await prepare(kind, place);
    cpSync(place, `${place}-first`, { recursive: true, preserveTimestamps: true });
    const reset = () => {
      rmSync(place, { recursive: true });
      cpSync(`${place}-first`, place, { recursive: true, preserveTimestamps: true });
    };
    const paths = tracePaths(program, kind, place, reset).flatMap((path) => ['-P', path]);
    const made = listCalls(program, kind, place, reset, paths);
    for (const call of calls) {
      const count = Math.min(made.filter((name) => name === call).length, most);
      for (let nth = 1; nth <= count; nth++) {
        for (const fault of faults) {
          reset();
          const inject = `${call}:${fault}:when=${nth}`;
          const { signal } = run(program, kind, place, [
            ...paths,
            ...['-e', `trace=${call}`, '-e', `inject=${inject}`],
          ]);
          report.runs++;
          report[signal === null ? 'ended' : 'killed']++;
          const wrong = await findLost(kind, place);
          // The next start does the rest.
          run(program, kind, place, null);
          wrong.push(...(await findLost(kind, place)), ...findLeft(kind, place));
          report.wrong.push(...wrong.map((what) => `${kind} with ${inject}: ${what}`));
        }
      }
    }
  } finally {
    if (before === undefined) delete process.env.AGENT_CATALOG_STATE;
    else process.env.AGENT_CATALOG_STATE = before;
    rmSync(`${place}-first`, { recursive: true, force: true });
  }
  return report;
}

/** A root and a state folder with something to bring in order. */
async function prepare(kind: Recovery, place: string): Promise<void> {
  const [folder, state] = [join(place, 'root'), join(place, 'state')];
  mkdirSync(folder);
  mkdirSync(state, { mode: 0o700 });
  const root = rootOf(place);
  const [one, two] = KEPT;
  const objects = join(state, 'history', 'objects');
  const keep = async (text: string) => {
    await keepSnapshot(root, 'a.md', Buffer.from(text), 'save');
    utimesSync(join(objects, revisionOfText(text)), LONG_AGO, LONG_AGO);
  };
  const old = [...OLD, ...KEPT];
  switch (kind) {
    case 'sweep':
      writeFileSync(join(folder, 'a.md'), one);
      writeFileSync(join(folder, `.a.md.${GONE_PID}-${ID}.bak`), two);
      writeFileSync(join(folder, `.a.md.${GONE_PID}-${ID}.tmp`), 'half');
      writeFileSync(join(state, `.limits.json.${GONE_PID}-${ID}.tmp`), 'half');
      break;
    case 'prune': {
      for (const text of old) await keep(text);
      const [list = ''] = readdirSync(join(state, 'history', 'files'));
      const path = join(state, 'history', 'files', list);
      const text = readFileSync(path, 'utf8').replace(/"time":\d+/g, `"time":${+LONG_AGO}`);
      writeFileSync(path, text);
      // After the times, because setting limits removes what exceeds them.
      writeFileSync(
        join(state, 'history', 'limits.json'),
        JSON.stringify({ megabytes: 500, days: 1, perFile: 2 }),
      );
      break;
    }
    case 'unpack':
      for (const text of KEPT) {
        await keep(text);
        const object = join(objects, revisionOfText(text));
        writeFileSync(`${object}.gz`, gzipSync(text));
        rmSync(object);
      }
      break;
    case 'untrash':
      writeFileSync(join(folder, 'a.md'), one);
      await keep(two);
      await removeFile(root, 'a.md', revisionOfText(one));
      break;
    case 'restore':
      for (const text of KEPT) await keep(text);
      await writeHistoryLimits({ megabytes: 500, days: 365, perFile: 20 });
      break;
    case 'verify': {
      for (const text of KEPT) await keep(text);
      writeFileSync(join(folder, 'a.md'), one);
      await removeFile(root, 'a.md', revisionOfText(one));
      const object = join(objects, revisionOfText(one));
      truncateSync(object, 2);
      utimesSync(object, LONG_AGO, LONG_AGO);
      const [list = ''] = readdirSync(join(state, 'history', 'files'));
      const path = join(state, 'history', 'files', list);
      appendFileSync(path, '{"torn\n');
      utimesSync(path, LONG_AGO, LONG_AGO);
      writeFileSync(join(state, `.limits.json.${GONE_PID}-${ID}.tmp`), 'half');
    }
  }
}

/** Texts that no file, no version and no deleted file has any more. */
async function findLost(kind: Recovery, place: string): Promise<string[]> {
  const root = rootOf(place);
  const texts = new Set(listPaths(join(place, 'root')).map((path) => readFileSync(path, 'utf8')));
  for (const { revision } of listSnapshots(root, 'a.md')) {
    const bytes = readSnapshot(revision);
    if (bytes !== null) texts.add(Buffer.from(bytes).toString());
  }
  for (const { id } of listTrash()) {
    const bytes = await readFromTrash(id);
    if (bytes !== null) texts.add(Buffer.from(bytes).toString());
  }
  for (const path of kind === 'unpack' ? listPaths(join(place, 'state')) : []) {
    if (path.endsWith('.gz')) texts.add(gunzipSync(readFileSync(path)).toString());
  }
  return KEPT.filter((text) => !texts.has(text)).map((text) => `“${text}” is lost`);
}

/** What a recovery that nothing hinders must not leave. */
function findLeft(kind: Recovery, place: string): string[] {
  const wrong = listPaths(place)
    .filter((path) => isLeftoverName(basename(path)))
    .map((path) => `${path} is left`);
  const listed = listSnapshots(rootOf(place), 'a.md').length;
  if (kind === 'prune' && listed !== KEPT.length) wrong.push(`${listed} versions are listed`);
  if (kind === 'unpack' && listed !== KEPT.length) wrong.push(`${listed} versions are unpacked`);
  const isThere = existsSync(join(place, 'root', 'a.md'));
  if ((kind === 'untrash' || kind === 'restore') && !isThere) wrong.push('it is not restored');
  return wrong;
}

/** The names of the calls that a recovery makes on these folders, in order. */
function listCalls(
  program: string,
  kind: Recovery,
  place: string,
  reset: () => void,
  paths: readonly string[],
): string[] {
  const options = [...paths, '-e', `trace=${CALLS.join(',')}`];
  const lines = trace(program, kind, place, reset, options);
  return lines.flatMap((line) => /^\d+ +(\w+)\(/.exec(line)?.[1] ?? []);
}

/** Every path of the place that a recovery touches, also by a folder that it holds open. */
function tracePaths(program: string, kind: Recovery, place: string, reset: () => void): string[] {
  const lines = trace(program, kind, place, reset, ['-e', 'trace=%file']);
  const paths = lines.flatMap((line) => [...line.matchAll(/"(\/[^"]*)"/g)].map(([, path]) => path));
  return [...new Set(paths)].filter(
    (path): path is string =>
      path?.startsWith(`${place}/`) || /^\/proc\/self\/fd\/\d+\//.test(path ?? ''),
  );
}

function trace(
  program: string,
  kind: Recovery,
  place: string,
  reset: () => void,
  options: readonly string[],
): string[] {
  reset();
  const output = `${place}.trace`;
  run(program, kind, place, ['-o', output, ...options]);
  const lines = readFileSync(output, 'utf8').split('\n');
  rmSync(output);
  return lines;
}

function run(program: string, kind: Recovery, place: string, options: readonly string[] | null) {
  const strace = options && ['strace', '-f', '-qq', '-o', '/dev/null', '-s', '9999', ...options];
  const [command = '', ...args] = [
    ...(strace ?? []),
    ...[process.execPath, program, kind, join(place, 'root')],
    ...(options === null ? ['again'] : []),
  ];
  // One thread, so that the nth call of a kind is the same one each time.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  return spawnSync(command, args, { env, encoding: 'utf8' });
}

function rootOf(place: string): Root {
  const [root] = makeRoots([join(place, 'root')]);
  if (root === undefined) throw new Error(`No root in ${place}.`);
  return root;
}

function listPaths(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
