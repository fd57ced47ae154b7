import type { Range } from '@/lib/agents/model/agent';
import { VERDICTS } from '@/lib/agents/model/verdicts';
import { isWhite } from '@/lib/agents/text/blanks';
import type { SearchedFacet } from './facets';
import { closedValuesOf, FACET_NAMES, FACETS, isSearchedFacet } from './facets';

/**
 * The search grammar, the same in the search field, the URL, the API and the command line:
 *
 *   word            in any searched text, also by its beginning
 *   "exact phrase"  these words in a row
 *   field:value     a filter of `QUERY_FIELDS`; commas separate alternatives, `field:"a b"` is one value
 *   -term           not that
 *
 * All terms have to hold. Nothing is an error: an unknown field is a word
 * (query-slips.ts finds it).
 */
export type QueryTerm = Range & { readonly negated: boolean } & (
    | { readonly kind: 'word'; readonly text: string }
    /** `closed` is false until its second quote is typed; it is then the last term. */
    | { readonly kind: 'phrase'; readonly text: string; readonly closed: boolean }
    /** At least one value; the only one is empty while none has been typed. */
    | { readonly kind: 'field'; readonly field: QueryField; readonly values: readonly string[] }
  );

/** What `is:` and `has:` take, and no others. */
export const IS_VALUES = [
  ...VERDICTS,
  'readonly',
  'duplicate',
  'shadowed',
  'denied',
  'available',
] as const;
export const HAS_VALUES = [
  'examples',
  'problems',
  'errors',
  'warnings',
  'model',
  'color',
  'tools',
] as const;

type FieldFacts = {
  /** What it asks for. */
  readonly help: string;
  /** Null where it takes any value. */
  readonly values: readonly string[] | null;
};

/** The fields besides those of facets. */
const OWN_FIELDS = {
  is: { help: 'What happens to the file.', values: IS_VALUES },
  has: { help: 'What the file has.', values: HAS_VALUES },
  scope: { help: 'Where the agent comes from: a scope, or one root by its id.', values: null },
  path: { help: 'Part of the path.', values: null },
  name: { help: 'Part of the name.', values: null },
  tokens: { help: 'Token weight in every session: “>300”, “<100” or “100..300”.', values: null },
} as const satisfies Record<string, FieldFacts>;

export type QueryField = SearchedFacet | keyof typeof OWN_FIELDS;

const FACET_FIELDS = Object.fromEntries(
  FACET_NAMES.filter(isSearchedFacet).map((facet) => [
    facet,
    { help: FACETS[facet].search, values: closedValuesOf(facet) },
  ]),
) as Record<SearchedFacet, FieldFacts>;

export const QUERY_FIELDS: Readonly<Record<QueryField, FieldFacts>> = {
  ...FACET_FIELDS,
  ...OWN_FIELDS,
};

const LONGEST_FIELD = Math.max(...Object.keys(QUERY_FIELDS).map(({ length }) => length));

const QUOTES = '"\u201c\u201d\u201e';

/** Reads a search text; ranges are offsets in it. Never throws. */
export function parseQuery(text: string): QueryTerm[] {
  const terms: QueryTerm[] = [];
  let at = 0;
  while (at < text.length) {
    if (isWhite(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const from = at;
    const negated = text[at] === '-' && at + 1 < text.length && !isWhite(text.charCodeAt(at + 1));
    if (negated) at++;
    if (isQuote(text, at)) {
      const quoted = readQuoted(text, at);
      at = quoted.to;
      terms.push({
        kind: 'phrase',
        from,
        to: at,
        negated,
        text: quoted.text,
        closed: quoted.closed,
      });
      continue;
    }
    const field = readField(text, at);
    const valueFrom = field === null ? at : at + field.length + 1;
    if (field !== null && isQuote(text, valueFrom)) {
      const quoted = readQuoted(text, valueFrom);
      at = quoted.to;
      terms.push({ kind: 'field', from, to: at, negated, field, values: [quoted.text] });
      continue;
    }
    at = findSpace(text, at);
    const value = text.slice(valueFrom, at);
    if (field === null) terms.push({ kind: 'word', from, to: at, negated, text: value });
    else terms.push({ kind: 'field', from, to: at, negated, field, values: splitValues(value) });
  }
  return terms;
}

/** Empty values, as in `a,,b` or while typing, count for nothing next to others. */
function splitValues(value: string): string[] {
  const values = value.split(',').filter((part) => part !== '');
  return values.length === 0 ? [''] : values;
}

function readField(text: string, from: number): QueryField | null {
  const start = text.slice(from, from + LONGEST_FIELD + 1);
  const name = start.slice(0, Math.max(0, start.indexOf(':'))).toLowerCase();
  return Object.hasOwn(QUERY_FIELDS, name) ? (name as QueryField) : null;
}

function readQuoted(text: string, from: number): { text: string; to: number; closed: boolean } {
  let end = from + 1;
  while (end < text.length && !isQuote(text, end)) end++;
  const closed = end < text.length;
  return { text: text.slice(from + 1, end), to: closed ? end + 1 : end, closed };
}

function findSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isWhite(text.charCodeAt(at))) at++;
  return at;
}

function isQuote(text: string, at: number): boolean {
  return at < text.length && QUOTES.includes(text.charAt(at));
}

/** What `tokens:` asks for; both ends count. */
export type TokenSpan = { readonly least: number; readonly most: number };

/** `>300`, `<100` or `100..300`, open at either end; a number is itself. Null for anything else. */
export function parseTokenSpan(text: string): TokenSpan | null {
  const [, above] = /^>(=?\d+)$/.exec(text) ?? [];
  if (above !== undefined) return { least: parseBound(above, 1), most: Number.POSITIVE_INFINITY };
  const [, below] = /^<(=?\d+)$/.exec(text) ?? [];
  if (below !== undefined) return { least: 0, most: parseBound(below, -1) };
  const [, from, dots, to] = /^(\d*)(\.\.)?(\d*)$/.exec(text) ?? [];
  if (from === undefined || text === '..' || text === '') return null;
  if (dots === undefined) return { least: Number(from), most: Number(from) };
  return { least: Number(from), most: to ? Number(to) : Number.POSITIVE_INFINITY };
}

function parseBound(text: string, step: number): number {
  return text.startsWith('=') ? Number(text.slice(1)) : Number(text) + step;
}
