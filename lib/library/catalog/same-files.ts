import { sep } from 'node:path';
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
  readonly #all: () => Iterable<Row>;
  /** By file; most files are one row. Null while each is, as in most libraries. */
  #rows: Map<string, Row | readonly Row[]> | null = null;
  /** The roots that were last found to be apart. */
  #apart: readonly Root[] = [];

  /**
   * @param roots in order of precedence; the list is read anew each time, so it may change
   * @param all the rows that were added and are not deleted
   */
  constructor(roots: readonly Root[], all: () => Iterable<Row>) {
    this.#roots = roots;
    this.#all = all;
  }

  /** @returns all rows of its file, itself among them; the one that is listed comes first */
  add(row: Row): readonly Row[] {
    if (this.#rows === null) {
      if (this.#isInPlace(row) && this.#areApart()) return [row];
      this.#rows = new Map();
      for (const other of this.#all()) if (other !== row) addTo(this.#rows, other);
    }
    const others = addTo(this.#rows, row);
    return this.#inOrder([...others.filter((other) => isSame(other, row)), row]);
  }

  /** @returns the rows of its file that are left, in the same order */
  delete(row: Row): readonly Row[] {
    if (this.#rows === null) return [];
    const file = fileOf(row);
    const rest = rowsOf(this.#rows, file).filter((other) => other !== row);
    if (rest.length === 0) this.#rows.delete(file);
    else this.#rows.set(file, rest);
    return this.#inOrder(rest.filter((other) => isSame(other, row)));
  }

  /** Whether no link leads to it, neither one of its own nor one of a folder. */
  #isInPlace({ head, listed }: Row): boolean {
    const { file, target } = listed.at;
    const root = this.#roots.find(({ id }) => id === head.root);
    return target === null && root !== undefined && file.startsWith(withSlash(root.path));
  }

  /** Whether no root is in another one, or is another one. */
  #areApart(): boolean {
    const roots = this.#roots;
    const areThose = roots.every((root, at) => root === this.#apart[at]);
    if (areThose && roots.length === this.#apart.length) return true;
    const places = roots.map(({ path }) => withSlash(path));
    const doMeet = places.some((place, at) =>
      places.some((other, which) => which !== at && other.startsWith(place)),
    );
    if (!doMeet) this.#apart = [...roots];
    return !doMeet;
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

/** @returns the other rows of its file */
function addTo(all: Map<string, Row | readonly Row[]>, row: Row): readonly Row[] {
  const file = fileOf(row);
  const others = rowsOf(all, file);
  all.set(file, others.length === 0 ? row : [...others, row]);
  return others;
}

function rowsOf(all: ReadonlyMap<string, Row | readonly Row[]>, file: string): readonly Row[] {
  const rows = all.get(file) ?? [];
  return rows instanceof Row ? [rows] : rows;
}

function withSlash(path: string): string {
  return path.endsWith(sep) ? path : `${path}${sep}`;
}

function fileOf({ listed: { at } }: Row): string {
  return at.target ?? at.file;
}

/** As an agent of a plugin a file has another name, and is another agent. */
function isSame(one: Row, other: Row): boolean {
  return one.head.name === other.head.name;
}
