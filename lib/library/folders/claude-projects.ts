/** The projects that Claude Code was used in, by its own record of them. */

import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import { configFolder } from '@/lib/library/settings/session-places';

/** In bytes. A larger record is left alone. */
const MAX_SIZE = 50_000_000;
/** More are not offered. */
const MOST = 30;

/**
 * Their folders that are still there, the last that came into the record first. The record is
 * private, and not a documented format: of it only the names of folders are taken, and one that is
 * not as expected has none.
 */
export function listClaudeProjects(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const file = env.CLAUDE_CONFIG_DIR
    ? join(configFolder(env), '.claude.json')
    : join(env.HOME || homedir(), '.claude.json');
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > MAX_SIZE) return [];
    const { projects } = Object(JSON.parse(readFileSync(file, 'utf8')));
    return Object.keys(Object(projects))
      .reverse()
      .filter((path) => isAbsolute(path) && isFolder(path))
      .slice(0, MOST);
  } catch {
    return [];
  }
}
