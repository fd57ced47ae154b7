/**
 * Access control lists and attributes of files, which Node knows nothing of. Linux tells them through
 * tar and copies them through cp; elsewhere, and where tar is not GNU tar, they are not looked for.
 *
 * To start a program takes a large process many milliseconds, in which it does nothing else. So one
 * small shell is started and starts the others; and what was found is remembered, so that a file
 * without lists and attributes is saved without any of this.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { fstatSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { HeldFolder } from './held-folder';
import { perProcess } from './per-process';

/** The file has rights or attributes that a new one could not be given. */
export class RightsError extends Error {
  override name = 'RightsError';
}

/**
 * Commands are a word and descriptors of this process, and nothing else, so no name can be taken for
 * anything but a name. Each is answered with a number: of the marks that tar has put into its archive,
 * or of the exit.
 */
const SCRIPT = `
tar --version 2>/dev/null | grep -q GNU && cp --version 2>/dev/null | grep -q GNU || exit 0
echo 0
set_of() { tar -c -f - --no-recursion --acls --xattrs --format=pax "$@" 2>/dev/null || echo SCHILY.; }
marks() { LC_ALL=C grep -a -c 'SCHILY\\.'; }
while read -r what from to; do
  case $what in
    folder)
      (cd "/proc/$PPID/fd/$from/" &&
        find . -maxdepth 1 '(' -path . -o -type f -name '*.md' ')' -print0 |
        set_of --null -T - | marks) || echo 1 ;;
    file) set_of -h "/proc/$PPID/fd/$from" | marks ;;
    copy)
      cp --attributes-only --preserve=mode,ownership,xattr "/proc/$PPID/fd/$from" "/proc/$PPID/fd/$to" \\
        2>/dev/null
      echo $? ;;
  esac
done`;

/** In milliseconds; a disk that does not answer must not hold up a save for ever. */
const LONGEST = 10_000;
/** For how long, in milliseconds, what was found counts, even where nothing seems to have changed. */
const KEPT = 10 * 60 * 1000;

type Helper = {
  /** Null before it is started and once it has ended. */
  child: ChildProcess | null;
  /** Whether it can tell anything here. */
  able: Promise<boolean>;
  readonly waiting: ((answer: number | null) => void)[];
  /** What has neither lists nor attributes: when it last changed, and when that was found. */
  readonly plain: Map<string, { readonly ctime: number; readonly since: number }>;
};

/** Starts what is needed, which takes the less time the smaller this process is. */
export function startRights(): void {
  helper();
}

/**
 * Whether a new file in a folder has the rights that its mode says, and so has the file that it
 * replaces. Where nobody can tell, all count as plain.
 * @param fd of that file; null where there is none
 * @throws RightsError
 */
export async function isPlain(folder: HeldFolder, fd: number | null): Promise<boolean> {
  if (folder.fd === null) return true;
  const looked = [folder.fd, ...(fd === null ? [] : [fd])];
  const isFileKnown = () => fd === null || isKnown(fstatSync(fd));
  // The folder as it was before anything was made in it.
  if (folder.stat !== null && isKnown(folder.stat) && isFileKnown()) return true;
  await lookAtAll(folder, folder.fd);
  if (isKnown(fstatSync(folder.fd)) && isFileKnown()) return true;
  for (const one of looked) {
    const since = performance.now();
    const stat = fstatSync(one);
    if (((await ask(`file ${one}`)) ?? 0) > 0) return false;
    note(stat, since);
  }
  return true;
}

/** Gives one file the rights, the owner and the attributes of another, by descriptors. @throws RightsError */
export async function copyRights(from: number, to: number): Promise<void> {
  if ((await ask(`copy ${from} ${to}`)) !== 0) throw new RightsError('They were not copied.');
}

/** Remembers a file that was made in a plain folder, and that the folder changed by that alone. */
export function rememberPlain(folder: HeldFolder, file: Stats): void {
  const before = helper().plain.get(keyOf(folder.stat));
  if (before === undefined || folder.fd === null) return;
  note(file, before.since);
  note(fstatSync(folder.fd), before.since);
}

/** Looks at a folder and all agent files in it at once; almost always there is nothing to find. */
async function lookAtAll(folder: HeldFolder, fd: number): Promise<void> {
  const since = performance.now();
  const found = [fstatSync(fd)];
  for (const name of readdirSync(folder.way)) {
    const stat = name.endsWith('.md') ? lstatSync(join(folder.way, name), QUIETLY) : undefined;
    if (stat?.isFile()) found.push(stat);
  }
  if (((await ask(`folder ${fd}`)) ?? 0) > 0) return;
  for (const stat of found) note(stat, since);
}

const QUIETLY = { throwIfNoEntry: false } as const;

function isKnown(stat: Stats): boolean {
  const found = helper().plain.get(keyOf(stat));
  return found?.ctime === stat.ctimeMs && performance.now() - found.since < KEPT;
}

function note(stat: Stats, since: number): void {
  const { plain } = helper();
  // So that the files of years do not fill the memory.
  if (plain.size > 50_000) plain.clear();
  plain.set(keyOf(stat), { ctime: stat.ctimeMs, since });
}

function keyOf(stat: Stats | null): string {
  return `${stat?.dev}:${stat?.ino}`;
}

/** @returns null where nobody can tell @throws RightsError when it was not answered */
async function ask(command: string): Promise<number | null> {
  const made = helper();
  if (!(await made.able)) return null;
  if (made.child === null) start(made);
  const answer = await send(made, command);
  if (answer === null) throw new RightsError('The program that was asked has ended.');
  return answer;
}

function send({ child, waiting }: Helper, command: string): Promise<number | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child?.kill('SIGKILL'), LONGEST);
    // Somebody waits, so the process must not end now.
    child?.ref();
    waiting.push((answer) => {
      clearTimeout(timer);
      if (waiting.length === 0) child?.unref();
      resolve(answer);
    });
    if (command !== '') child?.stdin?.write(`${command}\n`);
  });
}

function helper(): Helper {
  return perProcess('rights', () => {
    const able = Promise.resolve(false);
    const made: Helper = { child: null, able, waiting: [], plain: new Map() };
    if (process.platform === 'linux') start(made);
    return made;
  });
}

function start(helper: Helper): void {
  const child = spawn('sh', ['-c', SCRIPT], {
    cwd: '/',
    env: { ...process.env, TAR_OPTIONS: '', LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const end = () => {
    if (helper.child === child) helper.child = null;
    for (const resolve of helper.waiting.splice(0)) resolve(null);
  };
  child.on('error', end);
  child.on('exit', end);
  child.stdin.on('error', end);
  let said = '';
  child.stdout.on('data', (part) => {
    const lines = `${said}${part}`.split('\n');
    said = lines.pop() ?? '';
    for (const line of lines) helper.waiting.shift()?.(Number(line));
  });
  for (const one of [child, child.stdin, child.stdout] as { unref?: () => void }[]) one.unref?.();
  helper.child = child;
  // It says once that it can, before it is asked for anything.
  helper.able = send(helper, '').then((answer) => answer === 0);
}
