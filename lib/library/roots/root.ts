import { basename, dirname, resolve } from 'node:path';
import type { Problem, Rules } from '@/lib/agents/model/agent';
import type { Scope } from '@/lib/agents/model/scopes';
import { expandHome } from './named-path.mjs';

/** A manifest, or the list of a marketplace, with what is wrong in it. */
export type ManifestReport = {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Problem[];
};

/** One agents folder of the library. */
export type Root = {
  /** A slug that is safe in a URL, unique in its library and the same for the same arguments. */
  readonly id: string;
  /** Absolute, as it was named: links are not resolved, and it need not exist. */
  readonly path: string;
  readonly label: string;
  readonly scope: Scope;
  readonly rules: Rules;
  /** True for places that are not the person's to edit: managed settings and installed plugins. */
  readonly readOnly: boolean;
  /** How the names of its files end; `.md` where it is absent. */
  readonly ending?: '.json' | '.toml' | '.yaml' | '.yml' | '.txt';
  /** The names of the only files of the folder that count; absent when everything in and below it does. */
  readonly only?: readonly string[];
  /** The manifest of the plugin that it belongs to, where something is wrong in it. */
  readonly manifest?: ManifestReport;
};

/** A file: its root, and its path in it with `/`. An `AgentRef` names the root by its id. */
export type RootedPath = { readonly root: Root; readonly path: string };

/**
 * Roots for folders that a person named, in that order; `~` works, and a folder named twice is one
 * root. Their ids differ from each other and from those of `taken`.
 */
export function makeRoots(dirs: readonly string[], taken: readonly Root[] = []): Root[] {
  const roots: Root[] = [];
  for (const dir of dirs) {
    const path = resolve(expandHome(dir));
    if ([...taken, ...roots].some((root) => root.path === path)) continue;
    const label = folderLabel(path);
    roots.push({
      id: uniqueId(label, [...taken, ...roots]),
      path,
      label,
      scope: 'folder',
      rules: { kind: 'project' },
      readOnly: false,
    });
  }
  return roots;
}

/** The id of a new root with this label: its slug, numbered where one of `taken` has it. */
export function uniqueId(label: string, taken: readonly Root[]): string {
  const slug =
    label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'root';
  let id = slug;
  for (let n = 2; taken.some((root) => root.id === id); n++) id = `${slug}-${n}`;
  return id;
}

/** The folder's name; for a `.claude/agents`, that of the project it is in. */
function folderLabel(path: string): string {
  const parent = dirname(path);
  if (basename(path) === 'agents' && basename(parent) === '.claude') {
    return basename(dirname(parent)) || path;
  }
  return basename(path) || path;
}
