import { existsSync } from 'node:fs';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { OpenFolder } from '@/lib/api/roots';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { noteStart } from '@/lib/library/folders/kept-folders';
import { getLibrary } from '@/lib/library/library';
import { findEnclosing, findRoot, type RootRefusal } from '@/lib/library/roots/find-root';
import type { Root } from '@/lib/library/roots/root';
import { notesOn } from '@/lib/library/roots/root-notes';
import { getStart } from '@/lib/library/roots/start';
import { moveStart } from '@/lib/library/start-folder';

/** The folders that are open, in the order in which the library has them. */
export function listRoots(): OpenFolder[] {
  return getLibrary().roots.map(describeRoot);
}

function describeRoot(root: Root): OpenFolder {
  const library = getLibrary();
  const { id, label, path, scope, readOnly } = root;
  const { total, tokens } = library.list({ ...EVERYTHING, root: [id], limit: 0 });
  return {
    id,
    label,
    path,
    scope,
    readOnly,
    exists: existsSync(path),
    agents: total,
    tokens,
    inside: findEnclosing(root, library.roots).map((other) => other.id),
    notes: notesOn(path),
    faults: library.faults
      .filter((fault) => fault.root === id)
      .map(({ path, message }) => ({ path, message })),
  };
}

/**
 * The folders that Claude Code loads where it would be started, and that were removed from view:
 * without them, who wins a name may differ from what Claude Code does.
 */
export function listHidden() {
  const { folder, roots } = getStart();
  if (folder === null) return [];
  const open = new Set(getLibrary().roots.map(({ id }) => id));
  return roots
    .filter(({ id, scope }) => SCOPE_FACTS[scope].loaded && !open.has(id))
    .map(({ label, path }) => ({ label, path }));
}

/**
 * Opens the folder at a path that a person typed. A root that the start opened comes back as it was.
 * @throws HttpProblem 400, or 409 when it is open already
 */
export async function openRoot(typed: string): Promise<OpenFolder> {
  const library = getLibrary();
  const found = findRoot(typed, library.roots, getStart().roots);
  if (!found.ok) throw refusal(found);
  await library.addRoot(found.root, found.at);
  return describeRoot(found.root);
}

/**
 * Opens what Claude Code would load when started in the folder at a path that a person typed.
 * @returns that folder
 * @throws HttpProblem 400
 */
export async function startIn(typed: string): Promise<string> {
  const moved = await moveStart(getLibrary(), typed);
  if (!moved.ok) throw refusal(moved);
  // The folder is changed by now, and where that cannot be kept, saying so is all there is to do.
  await noteStart(moved.folder).catch((error) => console.error(error));
  return moved.folder;
}

function refusal({ code, message, hint }: RootRefusal): HttpProblem {
  return new HttpProblem(code === 'already-open' ? 409 : 400, code, message, { hint });
}
