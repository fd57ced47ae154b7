/** What checked files name, and no agent is called so. */

import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '@/lib/agents/model/agent';
import { problem } from '@/lib/agents/problems/make-problem';
import { inOrder } from '@/lib/agents/problems/validate';
import { NameIndex } from '@/lib/agents/references/name-index';
import { applyRules } from '@/lib/library/config/apply-rules';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import {
  listAgentNames,
  listTextsBeside,
  type MissingReference,
  missingOfText,
} from '@/lib/library/references/collect-references';
import { findSurroundings } from '@/lib/library/roots/agent-trees';
import { isInside } from '@/lib/library/roots/locate';
import { projectOf } from '@/lib/library/roots/project-root';
import { type CheckedFile, lookAtEach, verdictOf } from './checked-files';
import { findClaudeTargets, type Target } from './targets';

/**
 * The files with their references that lead to no agent, in their order, and after them the texts beside
 * the agents of whole folders that have such ones. Which agents there are elsewhere is asked only where
 * one is missed.
 * @param past the names of all agents of the moment that the files are of; null where that is now, and
 * the disk has the others
 * @param beside whether texts beside the agents are meant too
 */
export async function addReferenceProblems(
  files: readonly CheckedFile[],
  targets: readonly Target[],
  {
    past = null,
    beside = true,
  }: { readonly past?: readonly string[] | null; readonly beside?: boolean } = {},
): Promise<CheckedFile[]> {
  // Another tool has agents of its own to name.
  const own = targets.filter(({ root }) => root.rules.kind !== 'tool');
  const all = beside ? [...files, ...findBeside(own)] : [...files];
  const names = past ?? namesOf(files);
  const index = new NameIndex(names);
  const missed = all.filter((file) => findMissing(file, index).length > 0);
  if (missed.length === 0) return [...files];
  const more = new NameIndex([...names, ...(await namesElsewhere(own, past !== null))]);
  const plugins = new Set([...more.names].flatMap((name) => pluginOf(name) ?? []));
  const found = new Map(missed.map((file) => [file, problemsOf(file, more, plugins)]));
  return all.flatMap((file) => {
    const problems = found.get(file) ?? [];
    if (problems.length === 0) return file.isBeside && !files.includes(file) ? [] : [file];
    return [{ ...file, problems: [...file.problems, ...problems].sort(inOrder) }];
  });
}

export function namesOf(files: readonly CheckedFile[]): string[] {
  return files.flatMap(({ reading }) => (reading?.client.loads ? [reading.client.agent.name] : []));
}

function findMissing(file: CheckedFile, index: NameIndex): readonly MissingReference[] {
  const { path, text, reading, root } = file;
  if (verdictOf(file) === 'document') return [];
  const rules = reading?.context.rules ?? file.tree?.rules ?? root.rules;
  if (rules.kind === 'tool') return [];
  const plugin = rules.kind === 'plugin' ? rules.plugin : null;
  const own = reading?.client.loads ? reading.client.agent.name : null;
  const form = /\.json$/i.test(path) ? 'settings' : 'markdown';
  return missingOfText({ path, text, plugin, own, form }, index);
}

function problemsOf(
  file: CheckedFile,
  index: NameIndex,
  plugins: ReadonlySet<string>,
): readonly Problem[] {
  const problems = findMissing(file, index).map((missing) => explain(file, missing, plugins));
  return applyRules(problems, dirname(join(file.root.path, file.path)));
}

/** The plugin in front of a name; null for none. */
function pluginOf(name: string): string | null {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : null;
}

function explain(
  file: CheckedFile,
  missing: MissingReference,
  plugins: ReadonlySet<string>,
): Problem {
  const { from, written, kind, near, unprefixed, sure } = missing;
  const to = from + written.length;
  const plugin = pluginOf(written);
  // Words may tell of an agent that is somewhere else, and a plugin may be installed elsewhere.
  const isWords = kind === 'code' || kind === 'mention';
  const isElsewhere = isWords || (plugin !== null && !plugins.has(plugin));
  const severity = isElsewhere ? 'info' : undefined;
  const code = unprefixed ? 'reference-unprefixed' : 'reference-missing';
  const told = problem(code, from, to, {
    message: unprefixed
      ? `“${written}” is an agent of a plugin, and Claude Code finds it only as “${near}”.`
      : `“${written}” is named here, and no agent has this name.`,
    hint: hintOf(missing),
    ...(severity && { severity }),
  });
  const canFix = sure && near !== null && PLAIN.test(near) && file.reading?.source.utf8 === true;
  return canFix ? { ...told, fix: [{ from, to, insert: near }] } : told;
}

/** What can stand in YAML, in a list of tools, in code and in quotes just as it is. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.:-]*[\p{L}\p{N}])?$/u;

function hintOf({ near, sure }: MissingReference): string {
  if (near === null) return 'Write the name of an agent, or add the one that is meant.';
  return sure ? `Write “${near}”.` : `Is “${near}” meant?`;
}

/** The texts beside the agents of the folders that are checked as a whole. */
function findBeside(targets: readonly Target[]): CheckedFile[] {
  const seen = new Set<string>();
  return targets.flatMap((target) => {
    const { root, only, base, prefix } = target;
    const folder = only === null && base === '' ? folderBeside(root) : null;
    if (folder === null || seen.has(folder)) return [];
    seen.add(folder);
    const up = folder === realpathSync(root.path) ? '' : '../';
    const rules = { kind: 'project' } as const;
    const beside = { ...root, path: folder, rules };
    return listTextsBeside(folder).map(
      ({ path, text, tree }): CheckedFile => ({
        ...{ root: beside, path, shown: join(prefix, up, path), tree, text },
        ...{ problems: [], isBeside: true, reading: null, strict: null },
      }),
    );
  });
}

/** The folder of a project or of plugins whose agents are meant; null where nothing says so. */
function folderBeside(root: Target['root']): string | null {
  const real = realOrNull(root.path);
  if (real === null) return null;
  const above = dirname(real);
  if (basename(real) === 'agents' && basename(above) === '.claude') return above;
  const { plugins, market } = findSurroundings({ scope: 'folder', path: real }, real);
  return plugins.some(({ folder }) => folder === real) || market === real ? real : null;
}

/** The agents that are not among the targets and that can be named there all the same. */
async function namesElsewhere(targets: readonly Target[], past: boolean): Promise<string[]> {
  const names: string[] = [];
  for (const folder of foldersOf(targets)) {
    const isWhole = targets.some(
      ({ root, only, base }) => only === null && base === '' && realOrNull(root.path) === folder,
    );
    if (!isWhole && !past) names.push(...listAgentNames(folder));
    names.push(...(await namesFromOutside(folder)));
  }
  return names;
}

/** The agents that a session started in a folder has from elsewhere, as those of the user. */
export async function namesFromOutside(folder: string): Promise<string[]> {
  const others = (await findClaudeTargets(folder, folder)).filter(
    ({ root }) => !isInside(folder, root.path, { orEqual: true }),
  );
  return namesOf((await lookAtEach(others)).files);
}

/** The projects and collections that the targets are of, each once. */
function foldersOf(targets: readonly Target[]): Set<string> {
  return new Set(
    targets.flatMap(({ root }) => {
      const { market } = findSurroundings({ scope: 'folder', path: root.path }, root.path);
      return realOrNull(market ?? projectOf(root, null)) ?? [];
    }),
  );
}
