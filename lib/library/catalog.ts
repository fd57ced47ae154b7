import type { AgentItem, AgentRef, Facet, ListAnswer, ListQuery } from '../agents/listing';
import type { ProblemCode } from '../agents/problems';
import type { Root } from './root';

/** One file of the library, as the index keeps it. */
export type Entry = {
  readonly item: AgentItem;
  /** The codes of its problems, each once. */
  readonly codes: readonly ProblemCode[];
  /** The text that a search looks at, in lower case. */
  readonly haystack: string;
};

export function refKey(ref: AgentRef): string {
  return `${ref.root}/${ref.path}`;
}

const FACETS = ['model', 'tool', 'color', 'root', 'folder', 'problem', 'verdict'] as const;
type FacetName = (typeof FACETS)[number];

/** The facet values of an entry. */
function valuesOf(entry: Entry): Record<FacetName, readonly string[]> {
  const { item } = entry;
  const steps = item.path.split('/').slice(0, -1);
  return {
    model: [item.model?.toLowerCase() ?? 'none'],
    tool: item.tools === 'all' ? ['all'] : item.tools.length === 0 ? ['none'] : item.tools,
    color: [item.color ?? 'none'],
    root: [item.root],
    folder: steps.map((_, index) => [item.root, ...steps.slice(0, index + 1)].join('/')),
    problem: entry.codes,
    verdict: [item.verdict],
  };
}

export function listEntries(
  entries: Iterable<Entry>,
  roots: readonly Root[],
  query: ListQuery,
): Omit<ListAnswer, 'documents' | 'indexing'> {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
  const matches: AgentItem[] = [];
  for (const entry of entries) {
    if (entry.item.verdict === 'document' && !query.verdict.includes('document')) continue;
    if (!words.every((word) => entry.haystack.includes(word))) continue;
    const values = valuesOf(entry);
    const failed = FACETS.filter(
      (facet) =>
        query[facet].length > 0 && !query[facet].some((wanted) => values[facet].includes(wanted)),
    );
    if (failed.length === 0) matches.push(entry.item);
    for (const facet of failed.length === 0 ? FACETS : failed.length === 1 ? failed : []) {
      const count = counts.get(facet);
      for (const value of values[facet]) count?.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  matches.sort(comparer(query.sort));
  return {
    total: matches.length,
    items: matches.slice(query.offset, query.offset + Math.min(query.limit, 200)),
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, formatFacet(facet, counts.get(facet) ?? new Map(), roots)]),
    ) as ListAnswer['facets'],
  };
}

function formatFacet(
  facet: FacetName,
  counts: ReadonlyMap<string, number>,
  roots: readonly Root[],
): Facet {
  const label = (value: string) => {
    if (facet === 'root') return roots.find(({ id }) => id === value)?.label ?? value;
    if (facet === 'folder') return value.slice(value.indexOf('/') + 1);
    return value;
  };
  return [...counts]
    .map(([value, count]) => ({ value, label: label(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function comparer(sort: ListQuery['sort']): (a: AgentItem, b: AgentItem) => number {
  const turned = sort.startsWith('-');
  const key = turned ? sort.slice(1) : sort;
  const byName = (a: AgentItem, b: AgentItem) =>
    compareText(a.name, b.name) || compareText(refKey(a), refKey(b));
  const rank = (item: AgentItem): number | string => {
    switch (key) {
      case 'model':
        return item.model ?? '';
      case 'tools':
        return item.tools === 'all' ? Number.POSITIVE_INFINITY : item.tools.length;
      case 'examples':
        return item.examples;
      case 'tokens':
        return item.tokens;
      case 'size':
        return item.size;
      case 'changed':
        return item.mtime;
      case 'problems':
        return item.problems.error * 1e6 + item.problems.warning * 1e3 + item.problems.info;
      default:
        return item.name.toLowerCase();
    }
  };
  const sign = turned ? -1 : 1;
  return (a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return sign * (left < right ? -1 : left > right ? 1 : 0) || byName(a, b);
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
