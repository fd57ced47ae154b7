import type { AgentItem, Facet } from '@/lib/agents/catalog/listing';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Root } from '@/lib/library/roots/root';

export const FACETS = ['model', 'tool', 'color', 'root', 'folder', 'problem', 'verdict'] as const;

export type FacetName = (typeof FACETS)[number];

/** How many values of a facet are listed; a large tree of folders would make a long list. */
const MAX_VALUES = 60;

/** Numbers the values of all facets, so that the values of a file are a list of numbers. */
export class FacetValues {
  readonly #names: string[] = [];
  readonly #facets: number[] = [];
  /** By the index of the facet: the numbers of its values. */
  readonly #numbers = FACETS.map(() => new Map<string, number>());

  get size(): number {
    return this.#names.length;
  }

  /** By number: the bit of the value's facet. */
  facetBits(): Uint8Array {
    return Uint8Array.from(this.#facets, (facet) => 1 << facet);
  }

  numbersOf(values: Readonly<Record<FacetName, readonly string[]>>): number[] {
    const numbers: number[] = [];
    for (const [index, known] of this.#numbers.entries()) {
      for (const value of values[FACETS[index] ?? 'root']) {
        let number = known.get(value);
        if (number === undefined) {
          number = this.#names.push(value) - 1;
          this.#facets.push(index);
          known.set(value, number);
        }
        numbers.push(number);
      }
    }
    return numbers;
  }

  /** The numbers of the values of a facet that are accepted. */
  select(facet: FacetName, accept: (value: string) => boolean): Set<number> {
    const index = FACETS.indexOf(facet);
    const numbers = new Set<number>();
    for (const [number, name] of this.#names.entries()) {
      if (this.#facets[number] === index && accept(name)) numbers.add(number);
    }
    return numbers;
  }

  /** A facet with these counts, by number. Chosen values are listed even when their count is 0. */
  format(
    facet: FacetName,
    counts: Uint32Array,
    chosen: readonly string[],
    label: (value: string) => string,
  ): Facet {
    const index = FACETS.indexOf(facet);
    const found: { value: string; count: number }[] = [];
    for (const [number, value] of this.#names.entries()) {
      if (this.#facets[number] !== index) continue;
      const count = counts[number] ?? 0;
      if (count > 0 || chosen.includes(value)) found.push({ value, count });
    }
    return found
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .filter(({ value }, place) => place < MAX_VALUES || chosen.includes(value))
      .map(({ value, count }) => ({ value, label: label(value), count }));
  }
}

/** The values of each facet that a file has. */
export function facetValuesOf(
  item: AgentItem,
  codes: readonly ProblemCode[],
): Record<FacetName, readonly string[]> {
  const folders: string[] = [];
  for (let at = item.path.indexOf('/'); at !== -1; at = item.path.indexOf('/', at + 1)) {
    folders.push(`${item.root}/${item.path.slice(0, at)}`);
  }
  // No model and all tools say something of an agent only.
  const isAgent = item.verdict !== 'document';
  return {
    model: isAgent ? [item.model?.toLowerCase() ?? 'none'] : [],
    tool: isAgent ? toolValuesOf(item) : [],
    color: isAgent ? [item.color?.toLowerCase() ?? 'none'] : [],
    root: [item.root],
    folder: folders,
    problem: codes,
    verdict: [item.verdict],
  };
}

function toolValuesOf({ tools }: AgentItem): readonly string[] {
  if (tools === 'all') return ['all'];
  return tools.length === 0 ? ['none'] : tools;
}

/**
 * Whether a value is one of those chosen in a query. A folder may also be chosen by its path alone,
 * in whichever root; models and colors in any case.
 */
export function isChosen(facet: FacetName, value: string, chosen: readonly string[]): boolean {
  if (facet === 'folder') {
    const path = value.slice(value.indexOf('/') + 1);
    return chosen.some((folder) => folder === value || folder === path);
  }
  if (facet === 'model' || facet === 'color') {
    return chosen.some((choice) => choice.toLowerCase() === value);
  }
  return chosen.includes(value);
}

/** @param models how models are written, by their values in lower case */
export function makeFacetLabel(
  facet: FacetName,
  roots: readonly Root[],
  models: ReadonlyMap<string, string>,
): (value: string) => string {
  switch (facet) {
    case 'root':
      return (value) => roots.find(({ id }) => id === value)?.label ?? value;
    case 'folder':
      return (value) => value.slice(value.indexOf('/') + 1);
    case 'verdict':
      return (value) => VERDICT_LABELS[value] ?? value;
    case 'problem':
      return (value) => PROBLEMS[value as ProblemCode].title;
    case 'model':
      return (value) => SPECIAL_LABELS.model?.[value] ?? models.get(value) ?? value;
    default:
      return (value) => SPECIAL_LABELS[facet]?.[value] ?? value;
  }
}

const VERDICT_LABELS: Readonly<Record<string, string>> = {
  loads: 'Loads',
  altered: 'Loads, but not as written',
  skipped: 'Does not load',
  document: 'Document',
};

const SPECIAL_LABELS: Partial<Record<FacetName, Readonly<Record<string, string>>>> = {
  model: { none: 'No model' },
  color: { none: 'No color' },
  tool: { all: 'All tools', none: 'No tools' },
};
