import { comparePrecedence } from '@/lib/agents/catalog/precedence';
import { SCOPES } from '@/lib/agents/model/scopes';
import type { Root } from '@/lib/library/roots/root';
import { Row } from './row';

/**
 * The rows of each real file. A dotfiles manager has its files in a folder of its own and links to
 * them, and a folder may be opened beside one that holds it: then several rows are one file.
 */
export class SameFiles {
  readonly #roots: readonly Root[];
  /** By file; most files are one row. */
  readonly #rows = new Map<string, Row | readonly Row[]>();

  /** @param roots in order of precedence; the list is read anew each time, so it may change */
  constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  /** @returns all rows of its file, itself among them; the one that is listed comes first */
  add(row: Row): readonly Row[] {
    const file = fileOf(row);
    const others = this.#rowsOf(file);
    this.#rows.set(file, others.length === 0 ? row : [...others, row]);
    return this.#inOrder([...others.filter((other) => isSame(other, row)), row]);
  }

  /** @returns the rows of its file that are left, in the same order */
  delete(row: Row): readonly Row[] {
    const file = fileOf(row);
    const rest = this.#rowsOf(file).filter((other) => other !== row);
    if (rest.length === 0) this.#rows.delete(file);
    else this.#rows.set(file, rest);
    return this.#inOrder(rest.filter((other) => isSame(other, row)));
  }

  #rowsOf(file: string): readonly Row[] {
    const rows = this.#rows.get(file) ?? [];
    return rows instanceof Row ? [rows] : rows;
  }

  /** The one that Claude Code uses comes first; in one folder the file itself before a link to it. */
  #inOrder(rows: Row[]): Row[] {
    if (rows.length < 2) return rows;
    const compare = comparePrecedence(this.#roots.map(({ id }) => id));
    return rows.sort(
      ({ item: a }, { item: b }) =>
        SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) ||
        (a.root === b.root ? Number(a.link) - Number(b.link) : 0) ||
        compare(a, b),
    );
  }
}

function fileOf({ listed: { at } }: Row): string {
  return at.target ?? at.file;
}

/** As an agent of a plugin a file has another name, and is another agent. */
function isSame(one: Row, other: Row): boolean {
  return one.head.name === other.head.name;
}
