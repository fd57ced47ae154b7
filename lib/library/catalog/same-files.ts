import { comparePrecedence } from '@/lib/agents/catalog/precedence';
import { SCOPES } from '@/lib/agents/model/scopes';
import type { Root } from '@/lib/library/roots/root';
import type { Row } from './row';

/**
 * The rows of each real file. A dotfiles manager has its files in a folder of its own and links to
 * them, and a folder may be opened beside one that holds it: then several rows are one file.
 */
export class SameFiles {
  readonly #roots: readonly Root[];
  readonly #rows = new Map<string, readonly Row[]>();

  /** @param roots in order of precedence; the list is read anew each time, so it may change */
  constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  /** @returns all rows of its file, itself among them; the one that is listed comes first */
  add(row: Row): readonly Row[] {
    const key = keyOf(row);
    const others = this.#rows.get(key);
    const rows = others === undefined ? [row] : this.#inOrder([...others, row]);
    this.#rows.set(key, rows);
    return rows;
  }

  /** @returns the rows of its file that are left, in the same order */
  delete(row: Row): readonly Row[] {
    const key = keyOf(row);
    const rest = (this.#rows.get(key) ?? []).filter((other) => other !== row);
    if (rest.length === 0) this.#rows.delete(key);
    else this.#rows.set(key, rest);
    return rest;
  }

  /** The one that Claude Code uses comes first; in one folder the file itself before a link to it. */
  #inOrder(rows: Row[]): Row[] {
    const compare = comparePrecedence(this.#roots.map(({ id }) => id));
    return rows.sort(
      ({ item: a }, { item: b }) =>
        SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) ||
        (a.root === b.root ? Number(a.link) - Number(b.link) : 0) ||
        compare(a, b),
    );
  }
}

/** As an agent of a plugin a file has another name, and is another agent. */
function keyOf({ head, listed: { at } }: Row): string {
  return `${at.target ?? at.file}\n${head.name}`;
}
