import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { findPlugins } from './claude-plugins';
import { isInside } from './locate';
import { isFolder } from './named-path.mjs';
import type { PluginFolder } from './plugin-folder';
import { makeRoots, type Root, uniqueId } from './root';

/**
 * The agents folders that Claude Code looks into when it is started in a folder, in order of
 * precedence (format.md, section 7.1): managed settings; every `.claude/agents` from there up to the
 * git root, or to the root of the file system where there is none, and that of the main checkout
 * for a linked worktree; the user's; those of the plugins that are installed and not disabled. Only
 * folders that exist. What belongs to managed settings and plugins is read-only.
 * @param env for the place of the user's settings
 * @param managed the folder of the managed settings
 */
export async function claudeRoots(
  startDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  managed = managedFolder(process.platform),
): Promise<Root[]> {
  const start = resolve(startDir);
  const home = env.HOME || homedir();
  const config = env.CLAUDE_CONFIG_DIR ? resolve(env.CLAUDE_CONFIG_DIR) : join(home, '.claude');
  const roots: Root[] = [];
  const seen = new Set<string>();
  const add = async (path: string, root: Omit<Root, 'id' | 'path'>) => {
    const real = await realFolder(path);
    if (real === null || seen.has(real)) return;
    seen.add(real);
    roots.push({ id: uniqueId(root.label, roots), path, ...root });
  };

  const rules = { kind: 'project' } as const;
  const user = await realFolder(join(config, 'agents'));
  await add(join(managed, '.claude', 'agents'), {
    label: 'Managed',
    scope: 'managed',
    rules,
    readOnly: true,
  });
  const projects = await findProjects(start);
  for (const project of projects) {
    const path = join(project, '.claude', 'agents');
    // In the home folder the user's agents count as the user's, not as a project's.
    if (user !== null && (await realFolder(path)) === user) continue;
    const label = basename(project) || project;
    await add(path, { label, scope: 'project', rules, readOnly: false });
  }
  await add(join(config, 'agents'), { label: 'User', scope: 'user', rules, readOnly: false });
  const plugins = await findPlugins(config, projects, (dir) => {
    return start === dir || isInside(dir, start);
  });
  for (const plugin of plugins) {
    const { rules, report } = plugin;
    for (const [at, { folder, only }] of foldersOf(plugin).entries()) {
      await add(folder, {
        label: rules.plugin,
        scope: 'plugin',
        rules,
        readOnly: true,
        ...(only !== null && { only }),
        ...(at === 0 && report !== null && { manifest: report }),
      });
    }
  }
  return roots;
}

/** The folders that hold a plugin's agents, each with the names of those that count; null for all. */
function foldersOf({ folder, agentFolders, agentFiles, report }: PluginFolder) {
  const files = new Map<string, string[]>();
  for (const file of agentFiles) {
    files.set(dirname(file), [...(files.get(dirname(file)) ?? []), basename(file)]);
  }
  const folders: { folder: string; only: string[] | null }[] = [
    ...agentFolders.filter(isFolder).map((whole) => ({ folder: whole, only: null })),
    ...[...files].map(([holder, only]) => ({ folder: holder, only })),
  ];
  // What is wrong in a manifest is told even where no agent is left.
  return folders.length > 0 || report === null ? folders : [{ folder, only: [] }];
}

/**
 * The roots that a command line asks for.
 * @param dirs folders, which come last
 * @param claude a project, for every folder that Claude Code loads agents from in it; null for none
 */
export async function namedRoots(dirs: readonly string[], claude: string | null): Promise<Root[]> {
  const roots = claude === null ? [] : await claudeRoots(claude);
  return [...roots, ...makeRoots(dirs, roots)];
}

function managedFolder(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return '/Library/Application Support/ClaudeCode';
  return platform === 'win32' ? 'C:\\Program Files\\ClaudeCode' : '/etc/claude-code';
}

/** The folders that may hold a project's agents, nearest first. */
async function findProjects(start: string): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(folder);
    const git = join(folder, '.git');
    const stats = await stat(git).catch(() => null);
    if (stats !== null) {
      const main = stats.isFile() ? await findMainCheckout(git) : null;
      return main === null ? folders : [...folders, main];
    }
    if (dirname(folder) === folder) return folders;
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

/** Null for anything but a folder. */
async function realFolder(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    return null;
  }
}
