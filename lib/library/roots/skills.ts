/** Which skills there are for the agents of a folder (docs/format.md, section 12.4). */

import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { callNames } from '@/lib/agents/claude-code/skills';
import type { Rules } from '@/lib/agents/model/agent';
import type { SkillsHere } from '@/lib/agents/model/reading';
import { findClientFence } from '@/lib/agents/reading/frontmatter';
import { decodeSource } from '@/lib/agents/text/decode';
import { parseYaml, readValue } from '@/lib/agents/yaml/yaml';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { configFolder, managedFolder } from '@/lib/library/settings/session-places';
import { expandHome, isFolder, kindOfPath } from './named-path.mjs';

/** In milliseconds. Files are read one after the other, those of a folder together. */
const FRESH = 1000;
/** Of all folders of skills and commands of one `.claude`: a cloned one may be a link to anywhere. */
const MAX_ENTRIES = 2000;
/** So many skills are watched; more are found at the next look at everything. */
const MAX_WATCHED = 200;
/** Only the header of a skill is of interest. */
const MAX_HEADER = 65_536;

const kept = new Map<string, { readonly here: SkillsHere; readonly until: number }>();

/**
 * What an agent in an agents folder can be started with. The same object as long as nothing changes.
 * @param agents absolute: the agents folder, or that of a plugin
 * @returns null where nobody can tell, because the folder is in no place where Claude Code looks
 */
export function skillsAround(agents: string, rules: Rules): SkillsHere | null {
  const key = `${rules.kind}\n${agents}`;
  const last = kept.get(key);
  const now = performance.now();
  if (last !== undefined && now < last.until) return last.here;
  const found = findSkills(agents, rules);
  if (found === null) return null;
  const same = last?.here.all === found.all && last.here.names.join() === found.names.join();
  const here = same ? last.here : found;
  kept.set(key, { here, until: performance.now() + FRESH });
  return here;
}

/** Whether a change of this entry of a folder can mean that there are other skills. */
export function isSkillPlace(folder: string, name: string | null): boolean {
  return isKind(name) || isKind(basename(folder)) || isKind(basename(dirname(folder)));
}

/** Looks anew from now on, because something has changed. */
export function forgetSkills(): void {
  for (const [key, { here }] of kept) kept.set(key, { here, until: 0 });
}

/** The folders in which a change can mean that there are other skills for an agents folder. */
export function skillFolders(agents: string): readonly string[] {
  return ['skills', 'commands'].flatMap((kind) => {
    const folder = join(dirname(agents), kind);
    const below = entriesOf(folder, { entries: MAX_WATCHED }).filter((one) => one.isDirectory());
    return isFolder(folder) ? [folder, ...below.map(({ name }) => join(folder, name))] : [];
  });
}

function isKind(name: string | null): boolean {
  return name === 'skills' || name === 'commands';
}

function findSkills(agents: string, rules: Rules): SkillsHere | null {
  const user = configFolder(process.env);
  const own = dirname(agents);
  const managed = join(managedFolder(process.platform), '.claude');
  const shared = [...skillsIn(managed), ...skillsIn(user), ...installedSkills(user)];
  if (rules.kind === 'plugin') {
    const plugin = pluginSkills(basename(agents) === 'agents' ? own : agents, rules.plugin);
    return { names: unique([...plugin, ...shared]), all: false };
  }
  if (basename(agents) !== 'agents') return null;
  if (own === user) return { names: unique(shared), all: false };
  if (basename(own) !== '.claude') return null;
  const project = upToRepository(dirname(own)).flatMap((dir) => skillsIn(join(dir, '.claude')));
  return { names: unique([...project, ...shared]), all: true };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** From a project up to the root of its checkout, or to the root of the file system outside git. */
function upToRepository(project: string): string[] {
  const folders: string[] = [];
  for (let dir = project; ; dir = dirname(dir)) {
    folders.push(dir);
    if (kindOfPath(join(dir, '.git')) !== null || dirname(dir) === dir) return folders;
  }
}

/** The skills and commands of a `.claude`. */
function skillsIn(folder: string): string[] {
  const left = { entries: MAX_ENTRIES };
  return [
    ...skillsOf(join(folder, 'skills'), left),
    ...commandsOf(join(folder, 'commands'), '', left).flatMap(callNames),
  ];
}

/** Every skill of a plugin is also called by the plugin's name; its commands are no skills. */
function pluginSkills(folder: string, plugin: string): string[] {
  const names = skillsOf(join(folder, 'skills'), { entries: MAX_ENTRIES });
  return names.flatMap((name) => callNames(`${plugin}:${name}`));
}

type Left = { entries: number };

/** A skill goes by the name of its folder and by the one in its header, if a model may call it. */
function skillsOf(folder: string, left: Left): string[] {
  return entriesOf(folder, left).flatMap(({ name }) =>
    readSkill(join(folder, name), 'SKILL.md', name),
  );
}

/** Each `.md` is one, and each folder with a SKILL.md; a folder above is a part of its name. */
function commandsOf(folder: string, prefix: string, left: Left): string[] {
  return entriesOf(folder, left).flatMap((entry) => {
    const { name } = entry;
    if (name.endsWith('.md')) return readSkill(folder, name, prefix + name.slice(0, -3));
    const path = join(folder, name);
    const skill = readSkill(path, 'SKILL.md', prefix + name);
    if (skill.length > 0 || !entry.isDirectory()) return skill;
    return commandsOf(path, `${prefix}${name}:`, left);
  });
}

/**
 * Its names; none where there is no such file, or where only a person may call it. What a link leads
 * to is not read.
 */
function readSkill(folder: string, file: string, name: string): string[] {
  try {
    const real = join(realpathSync.native(folder), file);
    const stats = lstatSync(real);
    if (stats.isSymbolicLink()) return kindOfPath(real) === 'file' ? [name] : [];
    const { bytes } = readBytes({ file: real, target: null, fault: null }, MAX_HEADER);
    const { text } = decodeSource(bytes);
    const fence = findClientFence(text);
    // One without a header that can be read goes by its place.
    if (fence === null) return [name];
    const yaml = parseYaml(text, fence.inner);
    const forbidden = readValue(yaml, 'disable-model-invocation');
    if (/^(?:true|yes|on|1)$/i.test(String(forbidden))) return [];
    const written = readValue(yaml, 'name');
    return typeof written === 'string' && written !== '' ? [name, written] : [name];
  } catch {
    return [];
  }
}

/**
 * The skills of every plugin that is installed, on or off: which of them a session has depends on
 * where it starts. The registry is not a documented format, so whatever is not as expected is left out.
 */
function installedSkills(config: string): string[] {
  const base = join(config, 'plugins');
  try {
    const { plugins } = JSON.parse(readFileSync(join(base, 'installed_plugins.json'), 'utf8'));
    return Object.entries(plugins as Record<string, unknown>).flatMap(([id, installed]) =>
      [installed].flat().flatMap((one) => {
        const { installPath } = Object(one);
        if (typeof installPath !== 'string') return [];
        return pluginSkills(resolve(base, expandHome(installPath)), id.replace(/@.*$/s, ''));
      }),
    );
  } catch {
    return [];
  }
}

function entriesOf(folder: string, left: Left): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).slice(0, left.entries);
    left.entries -= entries.length;
    return entries;
  } catch {
    return [];
  }
}
