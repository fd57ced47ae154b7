/** What the other tools make of the files that a command line means. */

import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { readEverywhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { ElsewhereReading } from '@/lib/agents/elsewhere/reading';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { decodeSource } from '@/lib/agents/text/decode';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import type { CheckedFile } from './checked-files';
import type { Target } from './targets';

export type ToolReadings = readonly {
  readonly tool: OtherTool;
  readonly reading: ElsewhereReading;
}[];

/** Files that only other tools read, with the same endings whichever tools are asked. */
const ENDINGS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.toml', '.txt', '.markdown']);

/** How many entries of a folder are looked at for them. */
const MAX_ENTRIES = 100_000;

/** Whether a path names a file that Claude Code does not read, and another tool might. */
export function isOtherFile(path: string, cwd: string): boolean {
  const full = resolve(cwd, path);
  const ending = extname(full);
  if (!ENDINGS.has(ending) && ending !== '.MD') return false;
  return lstatSync(full, { throwIfNoEntry: false }) !== undefined && !isFolder(full);
}

/** How each of the tools loads a file of the check. */
export function readForTools(file: CheckedFile, tools: readonly OtherTool[]): ToolReadings {
  const { root, path, text } = file;
  const full = join(root.path, path);
  const link = linkOf(full, root.path);
  const utf8 = file.reading === null || file.reading.source.utf8;
  return readEverywhere({ text, path: pathForTools(full, path), link, utf8 }, tools);
}

/** The files of the targets that only other tools read. */
export function findOtherFiles(
  targets: readonly Target[],
  named: readonly string[],
  cwd: string,
): CheckedFile[] {
  const found = new Map<string, CheckedFile>();
  for (const path of named) {
    const full = resolve(cwd, path);
    const folder = dirname(full);
    found.set(full, describe(rootAt(folder), basename(full), path, full));
  }
  for (const { root, base, prefix, only } of targets) {
    // Of another tool's folder every file that it may read is checked anyway.
    if (only !== null || root.rules.kind === 'tool') continue;
    const folder = join(root.path, base);
    for (const below of listOtherFiles(folder)) {
      const full = join(folder, below);
      const path = `${base}${below}`;
      if (!found.has(full)) found.set(full, describe(root, path, `${prefix}${below}`, full));
    }
  }
  return [...found.values()].filter(({ path, text }) => mayBeAgent(path, text));
}

function rootAt(path: string): Target['root'] {
  const rules = { kind: 'project' } as const;
  return { id: path, path, label: path, scope: 'folder', rules, readOnly: true };
}

function describe(root: Target['root'], path: string, shown: string, file: string): CheckedFile {
  let text = '';
  try {
    const target = realpathSync.native(file);
    const { bytes } = readBytes({ file, target, fault: null }, MAX_FILE_SIZE + 1);
    text = decodeSource(bytes).text;
  } catch {
    // What cannot be read says nothing to any tool.
  }
  return {
    ...{ root, path, shown, tree: null, problems: [], text },
    ...{ isBeside: false, isOther: true, reading: null, strict: null },
  };
}

/** Below the folder, with `/`. */
function listOtherFiles(folder: string): string[] {
  const found: string[] = [];
  const open = [''];
  let left = MAX_ENTRIES;
  for (let at = open.pop(); at !== undefined && left > 0; at = open.pop()) {
    let entries: ReturnType<typeof readEntries>;
    try {
      entries = readEntries(join(folder, at));
    } catch {
      continue;
    }
    for (const entry of entries) {
      if (--left < 0) break;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '.git') open.push(path);
      } else if (ENDINGS.has(extname(entry.name))) found.push(path);
    }
  }
  return found.sort();
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

/** A fence, or what every agent of Codex has; any other YAML, TOML and text is something else. */
function mayBeAgent(path: string, text: string): boolean {
  return extname(path) === '.toml'
    ? /^\s*(?:developer_instructions|nickname_candidates)\s*=/m.test(text)
    : /^\ufeff?\s*---/.test(text);
}

const FOLDERS = Object.values(TOOL_FACTS).flatMap(({ folders }) => folders);

/** The path below the agents folder of whatever tool the file is in; else the one that is known. */
export function pathForTools(full: string, path: string): string {
  const written = full.split(sep).join('/');
  const ends = FOLDERS.map((folder) => {
    const at = written.lastIndexOf(`/${folder}/`);
    return at === -1 ? -1 : at + folder.length + 2;
  });
  const end = Math.max(...ends);
  return end === -1 ? path : written.slice(end);
}

function linkOf(full: string, root: string): 'inside' | 'outside' | undefined {
  if (lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined;
  try {
    const below = relative(realpathSync.native(root), realpathSync.native(full));
    return below.startsWith('..') ? 'outside' : 'inside';
  } catch {
    return 'outside';
  }
}
