import { realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, relative } from 'node:path';
import { OTHER_TOOLS, type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import type { SessionPlaces } from '@/lib/library/settings/session-places';
import { type Root, uniqueId } from './root';
import { getStart } from './start';

/** A folder from which another tool takes its agents. */
export type ToolPlace = {
  readonly tool: OtherTool;
  /** Absolute; it need not exist. */
  readonly folder: string;
  readonly kind: 'project' | 'own' | 'open';
  /** The name of the project or the open folder; the tool's own for the person's. */
  readonly label: string;
};

/**
 * Where an agent of another tool can be put: the projects of the open folders, the person's own, and
 * folders that were merely opened.
 */
export function toolPlaces(
  roots: readonly Root[],
  tools: readonly OtherTool[] = OTHER_TOOLS,
): ToolPlace[] {
  const projects = projectsFor(roots);
  const open = roots.filter(({ readOnly, scope }) => !readOnly && scope === 'folder');
  return tools.flatMap((tool) => {
    const { name, folders, home } = TOOL_FACTS[tool];
    const [first = '.'] = folders;
    return [
      ...projects.map((project) => ({
        ...{ tool, kind: 'project' as const, folder: join(project, first) },
        label: basename(project) || project,
      })),
      { tool, kind: 'own' as const, folder: join(homedir(), home), label: name },
      ...open.map(({ path, label }) => ({ tool, kind: 'open' as const, folder: path, label })),
    ];
  });
}

/**
 * Such a folder as a root, through which files of the ending of a path are written; null where the
 * folder is none of them.
 */
export function toolRoot(roots: readonly Root[], folder: string, path: string): Root | null {
  const place = toolPlaces(roots).find((one) => one.folder === folder);
  if (place === undefined) return null;
  const root: Root = {
    ...{ id: 'elsewhere', path: folder, label: labelOf(place), scope: 'folder' },
    ...{ rules: { kind: 'project' }, readOnly: false },
  };
  return rootForPath(root, path);
}

/** A root through which files of the ending of this path are written, where that is a tool's. */
export function rootForPath(root: Root, path: string): Root {
  const ending = ENDINGS.find((one) => one === extname(path));
  return ending === undefined ? root : { ...root, ending };
}

const ENDINGS = ['.toml', '.yaml', '.yml', '.txt'] as const;

function labelOf({ tool, kind, label }: ToolPlace): string {
  return kind === 'project' ? `${TOOL_FACTS[tool].name} in ${label}` : label;
}

/** Without the home folder, in which the tools look elsewhere. */
function projectsFor(roots: readonly Root[]): string[] {
  const { folder: start } = getStart();
  const found = roots.flatMap((root) => (root.readOnly ? [] : [projectAround(root)]));
  const all = [...(start === null ? [] : [start]), ...found];
  const home = realOrNull(homedir());
  return [...new Set(all)].filter((folder) => realOrNull(folder) !== home);
}

/** The folder in which other tools would be started for the agents of a root. */
function projectAround({ path, scope }: Root): string {
  if (scope === 'tool') return dirname(dirname(path));
  if (basename(path) !== 'agents') return path;
  const above = dirname(path);
  return basename(above) === '.claude' ? dirname(above) : above;
}

/** Of a tool whose loader was only read, and of a format that is not edited here. */
const SHOWN_ONLY: ReadonlySet<string> = new Set(['auggie', 'codex']);

/**
 * The folders from which other tools take the agents of a project: those that exist in the folders
 * from the start up to the git root, the nearest first. Those of Claude Code, and those in the home
 * folder, are none of them. One that is a link to a folder of Claude Code is left to Claude Code.
 * @param taken what is open besides
 */
export function toolRoots(places: SessionPlaces, taken: readonly Root[]): Root[] {
  const seen = new Set(taken.map(({ path }) => realOrNull(path)));
  const roots: Root[] = [];
  for (const { tool, project, path } of toolFolders(places)) {
    const real = realFolder(path);
    if (real === null || seen.has(real)) continue;
    seen.add(real);
    const usual = `${TOOL_FACTS[tool].name} in ${basename(project)}`;
    // A tool may have several folders in one project.
    const isTaken = roots.some((root) => root.label === usual);
    const label = isTaken ? `${usual} (${relative(project, path)})` : usual;
    roots.push({
      ...{ id: uniqueId(label, [...taken, ...roots]), path, label, scope: 'tool' },
      ...{ rules: { kind: 'tool', tool }, readOnly: SHOWN_ONLY.has(tool) },
    });
  }
  return roots;
}

/** Where they would be, whether they exist or not. */
export function toolFolders({
  projects,
}: SessionPlaces): { readonly tool: OtherTool; readonly project: string; readonly path: string }[] {
  const home = realOrNull(homedir());
  return projects
    .filter((project) => realOrNull(project) !== home && dirname(project) !== project)
    .flatMap((project) =>
      OTHER_TOOLS.flatMap((tool) =>
        TOOL_FACTS[tool].folders
          .filter((folder) => folder !== CLAUDE)
          .map((folder) => ({ tool, project, path: join(project, folder) })),
      ),
    );
}

const CLAUDE = '.claude/agents';

/** Null for anything but a folder. */
function realFolder(path: string): string | null {
  try {
    const real = realpathSync.native(path);
    return statSync(real).isDirectory() ? real : null;
  } catch {
    return null;
  }
}
