import { SCOPES } from '@/lib/agents/model/scopes';
import { isNear } from '@/lib/agents/text/near-word';
import { parseQuery, QUERY_FIELDS, type QueryField } from './query';

/** What a search text asks of the filters that none of them can answer. */
export type QuerySlip =
  /** A word that looks like a filter. It is searched for as it stands. */
  | { readonly kind: 'field'; readonly written: string; readonly likely: QueryField | null }
  /** A value that the filter does not have, so that nothing matches. */
  | {
      readonly kind: 'value';
      readonly field: QueryField;
      readonly value: string;
      readonly values: readonly string[];
    };

/**
 * In the order of the text.
 * @param roots the ids of the open roots, which are values of `scope:` too
 */
export function findQuerySlips(q: string, roots: readonly string[]): QuerySlip[] {
  return parseQuery(q).flatMap((term): QuerySlip[] => {
    if (term.kind === 'phrase') return [];
    if (term.kind === 'word') {
      const [, written] = /^([a-z][a-z-]*):(?![:/\\])/i.exec(term.text) ?? [];
      return written === undefined ? [] : [{ kind: 'field', written, likely: guessField(written) }];
    }
    const { field } = term;
    const known = field === 'scope' ? [...SCOPES, ...roots] : QUERY_FIELDS[field].values;
    if (known === null) return [];
    const values = [...new Set(known)];
    return term.values
      .filter((value) => value !== '' && !values.some((one) => one === value.toLowerCase()))
      .map((value) => ({ kind: 'value', field, value, values }));
  });
}

/** A slip in full sentences. */
export function formatQuerySlip(slip: QuerySlip): string {
  if (slip.kind === 'value') {
    return `“${slip.value}” is not a value of “${slip.field}:”. It takes ${slip.values.join(', ')}.`;
  }
  const likely =
    slip.likely === null
      ? `The filters are ${Object.keys(QUERY_FIELDS)
          .map((field) => `${field}:`)
          .join(', ')}.`
      : `Did you mean “${slip.likely}:”?`;
  return `“${slip.written}:” is not a filter. ${likely}`;
}

function guessField(written: string): QueryField | null {
  const typed = written.toLowerCase();
  const fields = Object.keys(QUERY_FIELDS) as QueryField[];
  return fields.find((field) => field.startsWith(typed) || isNear(typed, field)) ?? null;
}
