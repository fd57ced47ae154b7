import { availabilityOf } from '@/lib/agents/catalog/availability';
import { FACETS, type FacetName, isSearchedFacet } from '@/lib/agents/catalog/facets';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import {
  type HAS_VALUES,
  type IS_VALUES,
  parseTokenSpan,
  type QueryField,
  type QueryTerm,
} from '@/lib/agents/catalog/query';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import { refKey } from '@/lib/agents/model/agent-ref';
import { SEVERITIES } from '@/lib/agents/model/severities';
import { VERDICTS, type Verdict } from '@/lib/agents/model/verdicts';
import type { ValueNumbers } from './value-numbers';

/** What a filter looks at. */
export type Filtered = {
  readonly item: AgentItem;
  /** Whether it has one of these facet values. */
  has(values: ReadonlySet<number>): boolean;
};

type Test = (row: Filtered) => boolean;
type FieldTerm = Extract<QueryTerm, { kind: 'field' }>;

/**
 * The filter that the field terms of a query make; null when there are none. A term without a
 * value, as while typing, is ignored. Those that `typedChoice` takes are left to it.
 */
export function makeRowFilter(
  terms: readonly QueryTerm[],
  values: ValueNumbers<FacetName>,
): Test | null {
  const tests: Test[] = [];
  const alternatives = new Map<string, Test[]>();
  for (const term of terms) {
    if (
      term.kind !== 'field' ||
      isChoice(term) ||
      term.values.every((value) => value === '' || UNFINISHED.has(value))
    )
      continue;
    const test = anyOf(
      term.values.map((value) => makeTest(term.field, value.toLowerCase(), values)),
    );
    const group = groupOf(term);
    if (term.negated) tests.push((row) => !test(row));
    else if (group === null) tests.push(test);
    else alternatives.set(group, [...(alternatives.get(group) ?? []), test]);
  }
  tests.push(...[...alternatives.values()].map(anyOf));
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}

/**
 * Which values of a facet the terms of a query choose, as ticking them would; null where none does. Of a
 * facet of which a file has one value, several terms are alternatives.
 */
export function typedChoice(
  terms: readonly QueryTerm[],
  facet: FacetName,
  values: ValueNumbers<FacetName>,
): ((value: string) => boolean) | null {
  const wanted = terms.flatMap((term) =>
    term.kind === 'field' && term.field === facet && isChoice(term)
      ? term.values.filter((value) => value !== '')
      : [],
  );
  if (wanted.length === 0) return null;
  const accepts = wanted.map((value) => acceptor(values, facet, value.toLowerCase()));
  return (value) => accepts.some((accept) => accept(value));
}

function isChoice({ field, negated }: FieldTerm): boolean {
  return !negated && isSearchedFacet(field) && FACETS[field].single;
}

/** Incomplete spans, as while typing. */
const UNFINISHED: ReadonlySet<string> = new Set(['>', '<', '>=', '<=']);

/** Whether the terms ask for documents, which lists leave out otherwise. */
export function asksForDocuments(terms: readonly QueryTerm[]): boolean {
  return terms.some(
    (term) => term.kind === 'field' && !term.negated && isVerdictTerm(term, 'document'),
  );
}

function groupOf(term: FieldTerm): string | null {
  // An agent has one scope, so that two of them are alternatives.
  if (term.field === 'scope') return term.field;
  return VERDICTS.some((verdict) => isVerdictTerm(term, verdict)) ? 'verdict' : null;
}

function isVerdictTerm({ field, values }: FieldTerm, verdict: Verdict): boolean {
  return field === 'is' && values.some((value) => value.toLowerCase() === verdict);
}

function anyOf(tests: readonly Test[]): Test {
  const [first] = tests;
  if (tests.length === 1 && first !== undefined) return first;
  return (row) => tests.some((test) => test(row));
}

function makeTest(field: QueryField, value: string, values: ValueNumbers<FacetName>): Test {
  if (isSearchedFacet(field)) {
    const numbers = values.select(field, acceptor(values, field, value));
    return (row) => row.has(numbers);
  }
  switch (field) {
    case 'scope':
      return ({ item }) => item.scope === value || item.root === value;
    case 'path':
      return ({ item }) =>
        [item, ...(item.aliases ?? [])].some((ref) => refKey(ref).toLowerCase().includes(value));
    case 'name':
      return ({ item }) => item.name.toLowerCase().includes(value);
    case 'tokens': {
      const { least, most } = parseTokenSpan(value) ?? NOTHING;
      return ({ item }) => sessionTokens(item) >= least && sessionTokens(item) <= most;
    }
    case 'is':
      return testOf(IS, value);
    case 'has':
      return testOf(HAS, value);
  }
}

/** The value itself, in any case; if no agent has it, the values that start with it. */
function acceptor(
  values: ValueNumbers<FacetName>,
  facet: FacetName,
  wanted: string,
): (value: string) => boolean {
  const isExact = (value: string) => value.toLowerCase() === wanted;
  if (values.select(facet, isExact).size > 0) return isExact;
  return (value) => value.toLowerCase().startsWith(wanted);
}

const NOTHING = { least: 1, most: 0 };

/** A value that there is not matches nothing. */
function testOf(tests: Readonly<Record<string, Test>>, value: string): Test {
  return (Object.hasOwn(tests, value) ? tests[value] : undefined) ?? (() => false);
}

const IS: Readonly<Record<(typeof IS_VALUES)[number], Test>> = {
  ...mapVerdicts((verdict) => (row) => row.item.verdict === verdict),
  readonly: ({ item }) => item.readOnly,
  duplicate: ({ item }) => item.standing !== null && item.standing !== 'denied',
  shadowed: ({ item }) => item.standing === 'shadowed',
  denied: ({ item }) => item.standing === 'denied',
  available: ({ item }) => availabilityOf(item).kind === 'available',
};

function mapVerdicts(make: (verdict: Verdict) => Test): Record<Verdict, Test> {
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, make(verdict)])) as Record<
    Verdict,
    Test
  >;
}

const HAS: Readonly<Record<(typeof HAS_VALUES)[number], Test>> = {
  examples: ({ item }) => item.examples > 0,
  problems: ({ item: { problems } }) => SEVERITIES.some((severity) => problems[severity] > 0),
  errors: ({ item }) => item.problems.error > 0,
  warnings: ({ item }) => item.problems.warning > 0,
  model: ({ item }) => item.model !== null,
  color: ({ item }) => item.color !== null,
  tools: ({ item }) => item.tools !== 'all' && item.tools.length > 0,
};
