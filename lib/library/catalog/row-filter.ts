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
import type { NumberSort } from '@/lib/agents/catalog/sorts';
import type { Standing } from '@/lib/agents/model/agent';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { VERDICTS, type Verdict } from '@/lib/agents/model/verdicts';
import type { ValueNumbers } from '@/lib/library/catalog/facets/value-numbers';
import type { ValueSets } from '@/lib/library/catalog/facets/value-sets';
import { EVERY_TOOL } from './order';

/** What a filter looks at. */
export type Filtered = {
  readonly head: Pick<AgentItem, 'root' | 'path' | 'name' | 'scope' | 'model'>;
  readonly standing: Standing | null;
  readonly said: {
    /** Where else its file is found. */
    readonly aliases: readonly AgentRef[];
  };
  /** To be asked for last: what nobody has shown yet is unpacked for it. */
  readonly item: AgentItem;
  sortNumber(sort: NumberSort): number;
};

type Test = (row: Filtered, valueSet: number) => boolean;
type FieldTerm = Extract<QueryTerm, { kind: 'field' }>;

/**
 * The filter that the field terms of a query make; null when there are none. A term without a
 * value, as while typing, is ignored. Those that `typedChoice` takes are left to it.
 * @param sets what a row has of these values
 */
export function makeRowFilter(
  terms: readonly QueryTerm[],
  values: ValueNumbers<FacetName>,
  sets: ValueSets,
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
      term.values.map((value) => makeTest(term.field, value.toLowerCase(), values, sets)),
    );
    const group = groupOf(term);
    if (term.negated) tests.push((...row) => !test(...row));
    else if (group === null) tests.push(test);
    else alternatives.set(group, [...(alternatives.get(group) ?? []), test]);
  }
  tests.push(...[...alternatives.values()].map(anyOf));
  return tests.length === 0 ? null : (...row) => tests.every((test) => test(...row));
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
  return (...row) => tests.some((test) => test(...row));
}

function makeTest(
  field: QueryField,
  value: string,
  values: ValueNumbers<FacetName>,
  sets: ValueSets,
): Test {
  if (isSearchedFacet(field)) {
    const numbers = values.select(field, acceptor(values, field, value));
    return (_, valueSet) => sets.has(valueSet, numbers);
  }
  switch (field) {
    case 'scope':
      return ({ head }) => head.scope === value || head.root === value;
    case 'path':
      return ({ head, said }) =>
        [head, ...said.aliases].some((ref) => refKey(ref).toLowerCase().includes(value));
    case 'name':
      return ({ head }) => head.name.toLowerCase().includes(value);
    case 'tokens': {
      const { least, most } = parseTokenSpan(value) ?? NOTHING;
      return (row) => {
        const tokens = row.sortNumber('tokens');
        return tokens >= least && tokens <= most;
      };
    }
    case 'is': {
      if (!VERDICTS.some((verdict) => verdict === value)) return testOf(IS, value);
      const numbers = values.select('verdict', (verdict) => verdict === value);
      return (_, valueSet) => sets.has(valueSet, numbers);
    }
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

const IS: Readonly<Record<Exclude<(typeof IS_VALUES)[number], Verdict>, Test>> = {
  readonly: ({ item }) => item.readOnly,
  duplicate: ({ standing }) => standing !== null && standing !== 'denied',
  shadowed: ({ standing }) => standing === 'shadowed',
  denied: ({ standing }) => standing === 'denied',
  available: ({ item }) => availabilityOf(item).kind === 'available',
};

const HAS: Readonly<Record<(typeof HAS_VALUES)[number], Test>> = {
  examples: (row) => row.sortNumber('examples') > 0,
  problems: hasProblems,
  errors: (row) => hasProblems(row) && row.item.problems.error > 0,
  warnings: (row) => hasProblems(row) && row.item.problems.warning > 0,
  model: ({ head }) => head.model !== null,
  color: ({ item }) => item.color !== null,
  tools: (row) => {
    const tools = row.sortNumber('tools');
    return tools > 0 && tools < EVERY_TOOL;
  },
};

function hasProblems(row: Filtered): boolean {
  return row.sortNumber('problems') > 0;
}
