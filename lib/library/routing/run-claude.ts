/**
 * The installed Claude Code, asked one question. It has no tools to do anything with, and reads nothing
 * of a project: without a terminal it asks nobody whether a folder is trusted, so that settings in it
 * could name programs to run. It works in an empty folder with the person's own settings and login.
 */

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** In milliseconds. */
const PATIENCE = 120_000;
const MOST_SAID = 4 * 1024 * 1024;

const OPTIONS = [
  ...['-p', '--output-format', 'json', '--tools', ''],
  // Neither hooks, servers, plugins nor CLAUDE.md, and of settings those of the person alone.
  ...['--safe-mode', '--setting-sources', 'user', '--strict-mcp-config'],
  // Not even a record of it is kept.
  ...['--disable-slash-commands', '--no-session-persistence'],
];

export type ClaudeSaid =
  | {
      readonly ok: true;
      readonly said: string;
      readonly model: string | null;
      /** As Claude Code counts it; null where it does not say. */
      readonly dollars: number | null;
    }
  /** In a sentence. */
  | { readonly ok: false; readonly message: string };

/** Where `claude` is installed; null where it is in no folder of the search path. */
export function findClaude(env: Readonly<Record<string, string | undefined>>): string | null {
  const names = process.platform === 'win32' ? ['claude.exe'] : ['claude'];
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    // A folder by a relative path is another one for each process.
    if (!isAbsolute(folder)) continue;
    for (const name of names) {
      const file = join(folder, name);
      try {
        if (!statSync(file).isFile()) continue;
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // It is in another one, or nowhere.
      }
    }
  }
  return null;
}

/**
 * Asks and waits for the answer, at most two minutes. Never throws.
 * @param program an absolute path, as `findClaude` gives it
 */
export async function runClaude(
  program: string,
  {
    instructions,
    question,
    signal,
  }: { instructions: string; question: string; signal: AbortSignal },
): Promise<ClaudeSaid> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-catalog-ask-'));
  try {
    return await run(program, folder, instructions, question, signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  program: string,
  folder: string,
  instructions: string,
  question: string,
  signal: AbortSignal,
): Promise<ClaudeSaid> {
  return new Promise((resolve) => {
    const child = spawn(program, [...OPTIONS, '--system-prompt', instructions], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
      signal,
    });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (out.length < MOST_SAID) out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (errors.length < MOST_SAID) errors += text;
    });
    // It may end before it has read everything, which its answer tells.
    child.stdin.on('error', () => {});
    child.stdin.end(question);
    child.on('error', (error) =>
      resolve({ ok: false, message: `Claude Code could not be started: ${error.message}.` }),
    );
    child.on('close', (code, killed) => {
      if (killed !== null) {
        const message = `Claude Code gave no answer within ${PATIENCE / 1000} seconds.`;
        resolve({ ok: false, message });
      } else resolve(readAnswer(out) ?? { ok: false, message: tellFailure(code, errors || out) });
    });
  });
}

/** Null where it is no answer of Claude Code. */
function readAnswer(out: string): ClaudeSaid | null {
  let answer: unknown;
  try {
    answer = JSON.parse(out);
  } catch {
    return null;
  }
  if (typeof answer !== 'object' || answer === null || !('result' in answer)) return null;
  const { result } = answer;
  if (typeof result !== 'string') return null;
  if ('is_error' in answer && answer.is_error === true) {
    return { ok: false, message: `Claude Code says: ${firstLine(result)}` };
  }
  const cost = 'total_cost_usd' in answer ? answer.total_cost_usd : null;
  const models = 'modelUsage' in answer ? answer.modelUsage : null;
  const [model = null] = typeof models === 'object' && models !== null ? Object.keys(models) : [];
  return { ok: true, said: result, model, dollars: typeof cost === 'number' ? cost : null };
}

function tellFailure(code: number | null, said: string): string {
  const line = firstLine(said);
  return line === ''
    ? `Claude Code ended with ${code} and said nothing.`
    : `Claude Code ended with ${code} and said: ${line}`;
}

const LONGEST_LINE = 300;

function firstLine(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`;
}
