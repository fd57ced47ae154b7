import { EVERYTHING } from '@/lib/agents/list-query';
import { findEnclosing, findRoot } from '@/lib/library/find-root';
import { getLibrary } from '@/lib/library/library';
import { parseRoots, type Root } from '@/lib/library/root';
import { HttpProblem } from './problem-json';

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
    /** Ids of other open folders that this one is in. */
    inside: findEnclosing(root, library.roots).map(({ id }) => id),
    /** Why it, or a folder in it, could not be read. */
    faults: library.faults
      .filter((fault) => fault.root === root.id)
      .map(({ path, message }) => ({ path, message })),
  }));
}

function weigh({ id }: Root) {
  const { total, tokens } = getLibrary().list({ ...EVERYTHING, root: [id], limit: 0 });
  return { agents: total, tokens };
}

/**
 * Opens the folder at a path that a person typed. One that the server started with comes back as it was.
 * @throws HttpProblem 400, and 409 when it is open already
 */
export async function openRoot(typed: string): Promise<Root> {
  const library = getLibrary();
  const started = parseRoots(process.env.AGENT_CATALOG_ROOTS ?? '[]');
  const found = findRoot(typed, library.roots, started);
  if (!found.ok) {
    const { code, message, hint } = found;
    throw new HttpProblem(code === 'already-open' ? 409 : 400, code, message, { hint });
  }
  await library.addRoot(found.root, found.at);
  return found.root;
}
