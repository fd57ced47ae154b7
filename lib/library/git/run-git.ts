/**
 * The system's git, without a shell.
 *
 * A repository's own configuration can name programs for git to run. None of those runs here:
 * hooks, the file system monitor, external diffs, text conversions, signature checks and transports
 * are off, the environment cannot turn them on again, and git's own check of who owns the
 * repository stays on. Nor is git asked for anything that reads or writes a file of the working
 * tree through a filter, as `diff`, `status`, `add` and `checkout` do: those files are read and
 * written here.
 */

import { execFile } from 'node:child_process';

export type GitAnswer =
  | { readonly ok: true; readonly out: Buffer }
  | {
      readonly ok: false;
      /** `absent`: git is not installed. `refused`: git said no, in its own words below. */
      readonly reason: 'absent' | 'refused' | 'too-long';
      readonly message: string;
    };

type Run = {
  /** What git reads from its standard input. */
  readonly input?: string | Uint8Array;
  /** Variables of git, which come from nowhere else. */
  readonly env?: Readonly<Record<string, string>>;
};

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const MAX_MILLISECONDS = 30_000;

const OPTIONS = [
  '--no-pager',
  ['-c', 'core.fsmonitor=false'],
  ['-c', 'core.hooksPath=/dev/null'],
  ['-c', 'log.showSignature=false'],
  ['-c', 'gc.auto=0'],
  // A folder of the root that looks like a bare repository was not made by the person who opens it.
  ['-c', 'safe.bareRepository=explicit'],
].flat();

/** Runs git in a folder. Never throws. */
export function runGit(
  folder: string,
  args: readonly string[],
  { input, env = {} }: Run = {},
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: { ...environment(), ...env },
      encoding: 'buffer' as const,
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: MAX_MILLISECONDS,
      windowsHide: true,
    };
    const child = execFile('git', [...OPTIONS, ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ ok: true, out: stdout });
      else if (error.code === 'ENOENT') {
        resolve({ ok: false, reason: 'absent', message: 'git is not installed.' });
      } else if (error.killed || typeof error.code === 'string') {
        resolve({ ok: false, reason: 'too-long', message: 'git took too long, or said too much.' });
      } else {
        const message = stderr.toString().trim();
        resolve({ ok: false, reason: 'refused', message });
      }
    });
    // Git may end before it has read everything, which its answer tells.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** What git prints; null when git is not installed, finds no repository or fails. */
export async function askGit(
  folder: string,
  args: readonly string[],
  run?: Run,
): Promise<Buffer | null> {
  const answer = await runGit(folder, args, run);
  return answer.ok ? answer.out : null;
}

function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (name.toUpperCase().startsWith('GIT_')) delete env[name];
  }
  // A file may be named `:(top)*.md`.
  env.GIT_LITERAL_PATHSPECS = '1';
  env.GIT_OPTIONAL_LOCKS = '0';
  env.GIT_TERMINAL_PROMPT = '0';
  // A partial clone fetches what it lacks, with whatever program its configuration names.
  env.GIT_NO_LAZY_FETCH = '1';
  env.GIT_ALLOW_PROTOCOL = 'none';
  return env;
}
