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
 * Commands are a number, a word and descriptors of this process, and nothing else, so no name can be
 * taken for anything but a name. Each is answered with its number and another one: of the marks that
 * tar has put into its archive, or of the exit. tar exits with 1 where something changed meanwhile,
 * which is told by its times, and grep does where it finds nothing.
 */
const SCRIPT = `
tar --version 2>/dev/null | grep -q GNU && cp --version 2>/dev/null | grep -q GNU || exit 0
echo 0 0
set_of() {
  tar -c -f - --no-recursion --acls --xattrs --format=pax "$@" 2>/dev/null ||
    [ $? -eq 1 ] || echo SCHILY.
}
marks() { LC_ALL=C grep -a -c 'SCHILY\\.' || true; }
answer() {
  case $1 in
    folder)
      (cd "/proc/$PPID/fd/$2/" &&
        find . -maxdepth 1 '(' -path . -o -type f -name '*.md' ')' -print0 |
        set_of --null -T - | marks) || echo 1 ;;
    file) set_of -h "/proc/$PPID/fd/$2" | marks ;;
    copy)
      cp --attributes-only --preserve=mode,ownership,xattr "/proc/$PPID/fd/$2" "/proc/$PPID/fd/$3" \\
        2>/dev/null
      echo $? ;;
  esac
}
while read -r number command; do
  echo "$number $(answer $command)"
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
  /** By the number of what was asked. */
  readonly waiting: Map<number, (answer: number | null) => void>;
  asked: number;
  timer: NodeJS.Timeout | undefined;
  /** Folders that are being looked at. */
  readonly looks: Map<string, Promise<void>>;
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

/** For all who save in a folder at once; what has changed since is told by its times. */
function lookAtAll(folder: HeldFolder, fd: number): Promise<void> {
  const { looks } = helper();
  const key = keyOf(folder.stat);
  const look = looks.get(key) ?? lookInto(folder, fd).finally(() => looks.delete(key));
  looks.set(key, look);
  return look;
}

/** Looks at a folder and all agent files in it at once; almost always there is nothing to find. */
async function lookInto(folder: HeldFolder, fd: number): Promise<void> {
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

/** @param command empty for what it says by itself */
function send(helper: Helper, command: string): Promise<number | null> {
  const { child, waiting } = helper;
  const number = command === '' ? 0 : ++helper.asked;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    // Somebody waits, so the process must not end now.
    child?.ref();
    if (waiting.size === 1) watch(helper);
    if (command !== '') child?.stdin?.write(`${number} ${command}\n`);
  });
}

/** Waits for the next answer, whoever asked: those who ask at once are answered one after the other. */
function watch(helper: Helper): void {
  const { child, waiting } = helper;
  clearTimeout(helper.timer);
  if (waiting.size > 0) helper.timer = setTimeout(() => child?.kill('SIGKILL'), LONGEST);
  else child?.unref();
}

/** What is no number is no answer. */
function settle(helper: Helper, line: string): void {
  const [number, answer] = line.split(' ').map(Number);
  const resolve = helper.waiting.get(number ?? Number.NaN);
  helper.waiting.delete(number ?? Number.NaN);
  resolve?.(Number.isInteger(answer) ? (answer as number) : null);
  watch(helper);
}

function helper(): Helper {
  return perProcess('rights', () => {
    const able = Promise.resolve(false);
    const made: Helper = {
      ...{ child: null, able, waiting: new Map(), asked: 0, timer: undefined },
      ...{ looks: new Map(), plain: new Map() },
    };
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
    const waiting = [...helper.waiting.values()];
    helper.waiting.clear();
    clearTimeout(helper.timer);
    for (const resolve of waiting) resolve(null);
  };
  child.on('error', end);
  child.on('exit', end);
  child.stdin.on('error', end);
  let said = '';
  child.stdout.on('data', (part) => {
    const lines = `${said}${part}`.split('\n');
    said = lines.pop() ?? '';
    for (const line of lines) settle(helper, line);
  });
  for (const one of [child, child.stdin, child.stdout] as { unref?: () => void }[]) one.unref?.();
  helper.child = child;
  // It says once that it can, before it is asked for anything.
  helper.able = send(helper, '').then((answer) => answer === 0);
}
