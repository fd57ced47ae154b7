import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLeftoverName } from '@/lib/library/disk/leftover';
import { makePlace, type Place, resetPlace, runWriter } from './child';
import { AWAY, type Found, HOME, type Kind, numberOf } from './texts';

export type FaultReport = {
  /** Changes in which one call was made to fail; each was made all the same, refused, or killed. */
  runs: number;
  made: number;
  refused: number;
  killed: number;
  /** What went wrong; empty when all is well. */
  wrong: string[];
};

/** The calls that a change makes on its files and folders. */
export const CALLS = [
  'openat',
  'read',
  'pread64',
  'write',
  'fsync',
  'fchmod',
  'rename',
  'link',
  'unlink',
  'rmdir',
  'mkdir',
  'readlink',
  'newfstatat',
  'statx',
  'access',
  'close',
  'getdents64',
] as const;

export type Call = (typeof CALLS)[number];

export const FAULTS = ['error=EIO', 'error=ENOSPC', 'error=EPERM', 'signal=KILL'];
/** The system says that it wrote, and did not, or not all. */
const LIES = ['retval=0', 'retval=1000', 'retval=8000'];

/** Whether strace is there and may trace. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;
}

/** Makes the calls of a change fail in every way, one call at a time, and looks at what is left. */
export function failEachCall(
  program: string,
  kind: Kind,
  calls: readonly Call[] = CALLS,
): FaultReport {
  const report: FaultReport = { runs: 0, made: 0, refused: 0, killed: 0, wrong: [] };
  const place = makePlace(kind, 8000);
  const paths = tracePaths(program, place);
  const made = countCalls(program, place, paths);
  for (const call of calls) {
    for (let nth = 1; nth <= made.filter((name) => name === call).length; nth++) {
      for (const fault of call === 'write' ? [...FAULTS, ...LIES] : FAULTS) {
        const { end, wrong } = runFault(program, place, paths, `${call}:${fault}:when=${nth}`);
        report.runs++;
        report[end]++;
        report.wrong.push(...wrong.map((what) => `${kind} with ${call} ${nth} ${fault}: ${what}`));
      }
    }
  }
  return report;
}

function runFault(program: string, place: Place, paths: readonly string[], inject: string) {
  resetPlace(place);
  const [call = ''] = inject.split(':');
  const run = runTraced(program, place, [
    ...paths.flatMap((path) => ['-P', path]),
    ...['-e', `trace=${call}`, '-e', `inject=${inject}`],
  ]);
  const wrong: string[] = [];
  const now = stateOf(place);
  const left = countLeftovers(place);
  const answer = run.stdout === '' ? null : (JSON.parse(run.stdout) as Answer);
  if (answer === null && run.signal !== 'SIGKILL') wrong.push(`it crashed: ${run.stderr}`);
  if (answer?.ok && now !== 'new') wrong.push(`it was made, it says, but is ${now}`);
  if (answer?.ok === false) {
    const isChanged = /” was (?:changed|saved)/.test(answer.message);
    if (now !== (isChanged ? 'new' : 'old')) wrong.push(`${now}, but says: ${answer.message}`);
  }
  // A backup that cannot be read stays: it may be the only place where its bytes are.
  const mayStay = call === 'unlink' || (answer?.ok === false && now === 'new');
  if (answer !== null && left > 0 && !mayStay) wrong.push(`${left} leftovers`);

  if (answer === null || left > 0) {
    const found = JSON.parse(runWriter(program, 'look', place).stdout) as Found;
    const after = stateOf(place);
    if (after !== 'old' && after !== 'new') wrong.push(`after the next start it is ${after}`);
    if (found.leftovers + found.links > 0) wrong.push('leftovers after the next start');
  }
  const end = answer === null ? 'killed' : answer.ok ? 'made' : 'refused';
  return { end, wrong } as const;
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Whether a place is as before the change or as after it; in words when it is neither. */
function stateOf({ root, state, kind, size }: Place): string {
  const read = (path: string) => {
    if (!existsSync(join(root, path))) return 'none';
    return numberOf(readFileSync(join(root, path), 'utf8'), size) ?? 'torn';
  };
  const home = read(HOME);
  if (kind === 'save') return home === 0 ? 'old' : home === 1 ? 'new' : String(home);
  if (kind === 'delete') {
    const isKept = existsSync(join(state, 'trash')) && readdirSync(join(state, 'trash')).length > 0;
    return home === 0 ? 'old' : home === 'none' && isKept ? 'new' : String(home);
  }
  const other = kind === 'move' ? read(AWAY) : read('new/1.md');
  if (home === 0 && other === 'none') return 'old';
  const isNew = kind === 'move' ? home === 'none' && other === 0 : home === 0 && other === 1;
  return isNew ? 'new' : `${home} and ${other}`;
}

function countLeftovers({ root, state }: Place): number {
  return [root, state]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((path) => isLeftoverName(path.split('/').at(-1) ?? '')).length;
}

/** Every path of the place that a change touches. */
function tracePaths(program: string, place: Place): string[] {
  const lines = trace(program, place, ['-e', 'trace=%file']);
  const paths = lines.flatMap((line) => [...line.matchAll(/"(\/[^"]*)"/g)].map(([, path]) => path));
  return [...new Set(paths)].filter(
    (path): path is string =>
      path?.startsWith(place.root) ||
      path?.startsWith(place.state) ||
      // In a folder that is held open.
      /^\/proc\/self\/fd\/\d+\//.test(path ?? ''),
  );
}

/** The names of the calls that a change makes on these paths, in order. */
function countCalls(program: string, place: Place, paths: readonly string[]): string[] {
  const lines = trace(program, place, [
    ...paths.flatMap((path) => ['-P', path]),
    ...['-e', `trace=${CALLS.join(',')}`],
  ]);
  return lines.flatMap((line) => /^\d+ +(\w+)\(/.exec(line)?.[1] ?? []);
}

function trace(program: string, place: Place, options: readonly string[]): string[] {
  resetPlace(place);
  const output = `${place.root}.trace`;
  const { stderr } = runTraced(program, place, ['-o', output, ...options]);
  if (stderr !== '') throw new Error(stderr);
  return readFileSync(output, 'utf8').split('\n');
}

function runTraced(program: string, place: Place, options: readonly string[]) {
  return runWriter(program, 'once', place, {
    before: ['strace', '-f', '-qq', '-o', '/dev/null', ...options],
  });
}
