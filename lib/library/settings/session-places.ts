import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** The folders that decide what a session of Claude Code gets, all absolute. */
export type SessionPlaces = {
  /** Where it starts, with links resolved: a link into a repository is that repository's folder. */
  readonly start: string;
  /** `~/.claude`, or what `CLAUDE_CONFIG_DIR` names. */
  readonly config: string;
  /** The folder of the managed settings. */
  readonly managed: string;
  /**
   * From the start up to the root of its checkout, or to the root of the file system outside git,
   * the nearest first.
   */
  readonly projects: readonly string[];
  /** The root of the main checkout, also for a linked worktree; null outside git. */
  readonly repository: string | null;
};

/**
 * Where a session that starts in a folder looks for agents and settings (format.md, section 7).
 * @param env for the place of the user's settings
 * @param managed the folder of the managed settings
 */
export async function findSessionPlaces(
  startDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  managed = managedFolder(process.platform),
): Promise<SessionPlaces> {
  const start = await realpath(resolve(startDir)).catch(() => resolve(startDir));
  return { start, config: configFolder(env), managed, ...(await findProjects(start)) };
}

/** The folder of what is the user's: `~/.claude`, or what `CLAUDE_CONFIG_DIR` names. */
export function configFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (env.CLAUDE_CONFIG_DIR) return resolve(env.CLAUDE_CONFIG_DIR);
  return join(env.HOME || homedir(), '.claude');
}

/** The folder of the managed settings. */
export function managedFolder(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return '/Library/Application Support/ClaudeCode';
  return platform === 'win32' ? 'C:\\Program Files\\ClaudeCode' : '/etc/claude-code';
}

async function findProjects(
  start: string,
): Promise<Pick<SessionPlaces, 'projects' | 'repository'>> {
  const projects: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    projects.push(folder);
    const git = join(folder, '.git');
    const stats = await stat(git).catch(() => null);
    if (stats !== null) {
      const main = stats.isFile() ? await findMainCheckout(git) : null;
      return { projects, repository: main ?? folder };
    }
    if (dirname(folder) === folder) return { projects, repository: null };
  }
}

/** The checkout that a linked worktree belongs to; null for a submodule, and beside a bare repository. */
async function findMainCheckout(gitFile: string): Promise<string | null> {
  try {
    const [, path] = /^gitdir: (.+)$/m.exec(await readFile(gitFile, 'utf8')) ?? [];
    if (path === undefined) return null;
    const own = resolve(dirname(gitFile), path.trim());
    const common = resolve(own, (await readFile(join(own, 'commondir'), 'utf8')).trim());
    return basename(common) === '.git' ? dirname(common) : null;
  } catch {
    return null;
  }
}
