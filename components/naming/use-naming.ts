'use client';

import { useMemo, useState } from 'react';
import { matchesOf } from '@/components/api/agents';
import { useAnswer } from '@/components/api/call/use-answer';
import { completeFileName, suggestPath, validateNewName } from '@/lib/agents/editing/new-agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { validateFileName, validateFolderName } from '@/lib/agents/model/file-name';
import { VERDICTS } from '@/lib/agents/model/verdicts';
import { compareNaturally } from '@/lib/agents/text/natural-key';

/** An open folder that a file can go to; `path` is absolute. */
export type WritableRoot = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  /** False where the folder is made with the agent. */
  readonly exists?: boolean;
};

export type NamingStart = {
  readonly root: string;
  /** In the root, with `/`; empty for the root itself. */
  readonly folder: string;
  /** Null for a file that has none and gets none. */
  readonly name: string | null;
  /** The name of the file; null where it follows from that of the agent. */
  readonly file: string | null;
  /** The file that is named anew; null for one that is still to be made. */
  readonly self: AgentRef | null;
};

/** What a person chooses when they name an agent, what follows from it, and what is wrong with it. */
export type Naming = ReturnType<typeof useNaming>;

export function useNaming(start: NamingStart) {
  const [root, setRoot] = useState(start.root);
  const [typedFolder, setFolder] = useState(start.folder);
  const [name, setName] = useState(start.name ?? '');
  const [chosenFile, setFile] = useState(start.file);
  const paths = usePaths(root);
  const folders = useMemo(() => foldersOf(paths ?? []), [paths]);
  const folder = typedFolder === start.folder ? typedFolder : tidyFolder(typedFolder);
  const file = completeFileName(chosenFile ?? suggestPath(name));
  const path = folder === '' ? file : `${folder}/${file}`;
  const isSame = start.self?.root === root && start.self.path === path;
  return {
    start,
    root,
    setRoot,
    typedFolder,
    setFolder,
    /** Those that the root has. */
    folders,
    name,
    setName,
    chosenFile,
    file,
    setFile,
    path,
    /** Whether the file stays where it is. */
    isSame,
    invalidName: start.name === null ? null : validateNewName(name),
    // What is there already may break the rules for new names.
    invalidFolder: folder === start.folder || folder === '' ? null : findInvalid(folder),
    invalidFile: isSame
      ? null
      : (validateFileName(file) ?? (paths?.has(path) ? sayTaken(path) : null)),
  };
}

function tidyFolder(typed: string): string {
  const parts = typed.split('/').map((part) => part.trim());
  return parts.filter((part) => part !== '').join('/');
}

function findInvalid(folder: string): string | null {
  for (const part of folder.split('/')) {
    const invalid = validateFolderName(part);
    if (invalid !== null) return invalid;
  }
  return null;
}

function sayTaken(path: string): string {
  return `“${path}” is there already. Choose another name for the agent, for the file, or another folder.`;
}

/** The paths of all files of a root, documents too; null until they are known. */
function usePaths(root: string): ReadonlySet<string> | null {
  const query = new URLSearchParams(VERDICTS.map((verdict) => ['verdict', verdict]));
  query.set('root', root);
  const arrived = useAnswer(root === '' ? null : matchesOf(query.toString()));
  const matches = arrived?.current && arrived.answer.ok ? arrived.answer.matches : null;
  return useMemo(() => matches && new Set(matches.map(({ path }) => path)), [matches]);
}

/** Every folder that a path is in, those between too. */
function foldersOf(paths: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      folders.add(path.slice(0, at));
    }
  }
  return [...folders].sort(compareNaturally);
}
