import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { getLibrary } from '@/lib/library/library';
import { findEnclosing, findRoot, type RootRefusal } from '@/lib/library/roots/find-root';
import type { Root } from '@/lib/library/roots/root';
import { getStart, moveStart } from '@/lib/library/start-folder';

/** The folders that are open, in the order in which the library has them. */
export function listRoots() {
  const library = getLibrary();
  return library.roots.map((root) => ({
    id: root.id,
    label: root.label,
    path: root.path,
    scope: root.scope,
    readOnly: root.readOnly,
    ...weigh(root),
    /** Ids of the open folders that contain this one. */
    inside: findEnclosing(root, library.roots).map(({ id }) => id),
    /** Why it, or a folder in it, could not be read. */
    faults: library.faults
      .filter((fault) => fault.root === root.id)
      .map(({ path, message }) => ({ path, message })),
  }));
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
    .filter(({ id, scope }) => scope !== 'folder' && !open.has(id))
    .map(({ label, path }) => ({ label, path }));
}

function weigh({ id }: Root) {
  const { total, tokens } = getLibrary().list({ ...EVERYTHING, root: [id], limit: 0 });
  return { agents: total, tokens };
}

/**
 * Opens the folder at a path that a person typed. A root that the start opened comes back as it was.
 * @throws HttpProblem 400, or 409 when it is open already
 */
export async function openRoot(typed: string): Promise<Root> {
  const library = getLibrary();
  const found = findRoot(typed, library.roots, getStart().roots);
  if (!found.ok) throw refusal(found);
  await library.addRoot(found.root, found.at);
  return found.root;
}

/**
 * Opens what Claude Code would load when started in the folder at a path that a person typed.
 * @throws HttpProblem 400, and 409 when it would load nothing
 */
export async function startIn(typed: string): Promise<void> {
  const moved = await moveStart(getLibrary(), typed);
  if (!moved.ok) throw refusal(moved);
}

const CONFLICTS = ['already-open', 'no-agents-folder'];

function refusal({ code, message, hint }: RootRefusal): HttpProblem {
  return new HttpProblem(CONFLICTS.includes(code) ? 409 : 400, code, message, { hint });
}
