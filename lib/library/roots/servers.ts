/** Which MCP servers are configured for the agents of a folder (docs/format.md, section 12.4). */

import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { toolPrefix } from '@/lib/agents/claude-code/servers';
import type { Rules } from '@/lib/agents/model/agent';
import type { ServerHere, ServersHere } from '@/lib/agents/model/reading';
import { configFolder, managedFolder } from '@/lib/library/settings/session-places';
import { isInside } from './locate';
import { expandHome, kindOfPath } from './named-path.mjs';

/** In milliseconds. Files are read one after the other, those of a folder together. */
const FRESH = 1000;
/** In bytes. A larger file is not read; a person's own grows with each project. */
const MAX_SIZE = 1_048_576;
const MAX_OWN = 50 * MAX_SIZE;
const OWN = '.claude.json';

type Json = { readonly [key: string]: unknown };

const kept = new Map<string, { readonly here: ServersHere; readonly until: number }>();

/**
 * The servers that an agent in an agents folder may name. Only their names are taken from the files,
 * which may hold secrets. The same object as long as nothing changes.
 * @param agents absolute: the agents folder, or that of a plugin
 * @returns null where nobody can tell, because the folder is in no place where Claude Code looks
 */
export function serversAround(agents: string, rules: Rules): ServersHere | null {
  const key = `${rules.kind}\n${agents}`;
  const last = kept.get(key);
  const now = performance.now();
  if (last !== undefined && now < last.until) return last.here;
  const found = findServers(agents, rules);
  if (found === null) return null;
  const same = last !== undefined && JSON.stringify(last.here) === JSON.stringify(found);
  const here = same ? last.here : found;
  kept.set(key, { here, until: performance.now() + FRESH });
  return here;
}

/** Looks anew from now on, because something has changed. */
export function forgetServers(): void {
  for (const [key, { here }] of kept) kept.set(key, { here, until: 0 });
}

/** Whether a change of this entry of a folder can mean that there are other servers. */
export function isServerPlace(name: string | null): boolean {
  return name === SHARED;
}

/** The folder in which a change can mean that there are other servers; empty where none are shared. */
export function serverFolders(agents: string): readonly string[] {
  const project = dirname(dirname(agents));
  return kindOfPath(join(project, SHARED)) === 'file' ? [project] : [];
}

const SHARED = '.mcp.json';

/** Collects servers by name; the first that has a name counts. */
class Collected {
  readonly servers = new Map<string, string>();
  /** Whether every file that is there could be read. */
  all = true;

  take(names: readonly string[], from: string): void {
    for (const name of names) if (!this.servers.has(name)) this.servers.set(name, from);
  }

  /** @returns an empty object for a file that is not there */
  read(file: string): Json {
    const json = readJson(file);
    if (json === undefined) this.all = false;
    return json ?? {};
  }
}

function findServers(agents: string, rules: Rules): ServersHere | null {
  const config = configFolder(process.env);
  const own = dirname(agents);
  const found = new Collected();
  const managed = join(managedFolder(process.platform), 'managed-mcp.json');
  // Where there is such a file, no other server may be used.
  const only = kindOfPath(managed) === 'file';
  if (only) found.take(namesIn(found.read(managed)), 'managed settings');
  let project: string | null = null;
  if (rules.kind === 'plugin') {
    const folder = basename(agents) === 'agents' ? own : agents;
    if (!only) takePlugin(found, folder, rules.plugin);
  } else if (basename(agents) !== 'agents') return null;
  else if (own !== config) {
    if (basename(own) !== '.claude') return null;
    project = dirname(own);
  }
  if (!only) takeConfigured(found, config, project);
  const told = toolsTold(found, config, project);
  const servers = [...found.servers]
    .map(([name, from]): ServerHere => ({ name, from, tools: told(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  // The servers that a linked worktree has are those of another checkout.
  return { servers, all: found.all && project !== null && !isLinkedWorktree(project) };
}

function takeConfigured(found: Collected, config: string, project: string | null): void {
  const file = process.env.CLAUDE_CONFIG_DIR
    ? join(config, OWN)
    : join(process.env.HOME || homedir(), OWN);
  const person = found.read(file);
  if (project !== null) {
    for (const [folder, entry] of Object.entries(asObject(person.projects))) {
      const holds = folder === project || isInside(folder, project);
      if (holds) found.take(namesIn(asObject(entry)), 'your settings for this project');
    }
    for (const folder of upToTop(project)) {
      found.take(namesIn(found.read(join(folder, SHARED))), join(folder, SHARED));
    }
  }
  found.take(namesIn(person), 'your own settings');
  const base = join(config, 'plugins');
  const { plugins } = found.read(join(base, 'installed_plugins.json'));
  for (const [id, installed] of Object.entries(asObject(plugins))) {
    for (const one of [installed].flat()) {
      const { installPath } = asObject(one);
      if (typeof installPath !== 'string') continue;
      takePlugin(found, resolve(base, expandHome(installPath)), id.replace(/@.*$/s, ''));
    }
  }
}

/** What a plugin configures in its manifest, in a file that this names, and in a `.mcp.json`. */
function takePlugin(found: Collected, folder: string, plugin: string): void {
  const { mcpServers } = found.read(join(folder, '.claude-plugin', 'plugin.json'));
  const names = [mcpServers].flat().flatMap((one) => {
    if (typeof one !== 'string') return Object.keys(asObject(one));
    const file = resolve(folder, one);
    if (!file.endsWith('.json') || !isInside(folder, file)) return [];
    return namesIn(found.read(file), { bare: true });
  });
  const shared = namesIn(found.read(join(folder, SHARED)), { bare: true });
  found.take(
    [...names, ...shared].map((name) => `plugin:${plugin}:${name}`),
    `the plugin ${plugin}`,
  );
}

/** @param bare whether the servers may stand there without a key above them */
function namesIn(json: Json, { bare = false } = {}): string[] {
  const { mcpServers } = json;
  return Object.keys(asObject(mcpServers === undefined && bare ? json : mcpServers));
}

/** The tools that the rules of settings name, by server. */
function toolsTold(
  found: Collected,
  config: string,
  project: string | null,
): (server: string) => readonly string[] {
  const files = [
    join(config, 'settings.json'),
    ...(project === null
      ? []
      : ['settings.json', 'settings.local.json'].map((name) => join(project, '.claude', name))),
  ];
  const tools = new Set<string>();
  for (const file of files) {
    // A settings file that cannot be read has no say in which servers there are.
    const { allow, ask, deny } = asObject(readJson(file)?.permissions);
    for (const rule of [allow, ask, deny].flat()) {
      if (typeof rule === 'string' && /^mcp__[\w-]+$/.test(rule)) tools.add(rule);
    }
  }
  return (server) => {
    const prefix = `${toolPrefix(server)}__`;
    return [...tools]
      .filter((tool) => tool.startsWith(prefix) && found.servers.has(server))
      .map((tool) => tool.slice(prefix.length))
      .sort();
  };
}

/** `.mcp.json` counts up to the top of the disk, past the root of the checkout. */
function upToTop(project: string): string[] {
  const above = dirname(project);
  return above === project ? [project] : [project, ...upToTop(above)];
}

function isLinkedWorktree(project: string): boolean {
  for (const folder of upToTop(project)) {
    const git = kindOfPath(join(folder, '.git'));
    if (git !== null) return git === 'file';
  }
  return false;
}

const parsed = new Map<string, { readonly stamp: string; readonly json: Json | undefined }>();

/** Empty where there is no such file; undefined for one that cannot be read. It is kept while unchanged. */
function readJson(file: string): Json | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return {};
    const stamp = `${stats.size} ${stats.mtimeMs} ${stats.ino}`;
    const last = parsed.get(file);
    if (last?.stamp === stamp) return last.json;
    const most = basename(file) === OWN ? MAX_OWN : MAX_SIZE;
    const json = stats.isFile() && stats.size <= most ? parse(file) : undefined;
    parsed.set(file, { stamp, json });
    return json;
  } catch {
    return undefined;
  }
}

/** Of what may be a large private file only that is kept which is asked for. */
function parse(file: string): Json | undefined {
  try {
    const json = asObject(JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, '')));
    if (basename(file) !== OWN) return json;
    const projects = Object.entries(asObject(json.projects)).map(([folder, entry]) => {
      return [folder, { mcpServers: nameOnly(asObject(entry).mcpServers) }];
    });
    return { mcpServers: nameOnly(json.mcpServers), projects: Object.fromEntries(projects) };
  } catch {
    return undefined;
  }
}

function nameOnly(servers: unknown): Json {
  return Object.fromEntries(Object.keys(asObject(servers)).map((name) => [name, null]));
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}
