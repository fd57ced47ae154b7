import { SCOPES } from '@/lib/agents/model/scopes';
import { isNear } from '@/lib/agents/text/near-word';
import { parseQuery, parseTokenSpan, QUERY_FIELDS, type QueryField } from './query';

/** What a search text asks of the filters that none of them can answer. */
export type QuerySlip =
  /** A word that looks like a filter. It is searched for as it stands. */
  | {
      readonly kind: 'field';
      readonly written: string;
      readonly likely: QueryField | null;
      /** Where it stands in the text. */
      readonly from: number;
    }
  /** A value that the filter does not have, so that nothing matches. */
  | {
      readonly kind: 'value';
      readonly field: QueryField;
      readonly value: string;
      readonly values: readonly string[];
    }
  /** A value of `tokens:` that is no number. */
  | { readonly kind: 'span'; readonly value: string }
  /** A number compared without the colon, as in `tokens>500`. */
  | {
      readonly kind: 'colon';
      readonly written: string;
      /** As the filter takes it: `>500`. */
      readonly value: string;
      /** Where it stands in the text. */
      readonly from: number;
      readonly to: number;
    };

/**
 * In the order of the text.
 * @param roots the ids of the open roots, which are values of `scope:` too
 */
export function findQuerySlips(q: string, roots: readonly string[]): QuerySlip[] {
  return parseQuery(q).flatMap((term): QuerySlip[] => {
    if (term.kind === 'phrase') return [];
    if (term.kind === 'word') {
      const [, compared, value] = /^(tokens?)([<>=]=?\d+)$/i.exec(term.text) ?? [];
      if (compared !== undefined && value !== undefined) {
        const from = term.to - term.text.length;
        return [
          { kind: 'colon', written: term.text, value: value.replace(/^=+/, ''), from, to: term.to },
        ];
      }
      const [, written] = /^([a-z][a-z-]*):(?![:/\\])/i.exec(term.text) ?? [];
      if (written === undefined) return [];
      const from = term.to - term.text.length;
      return [{ kind: 'field', written, likely: guessField(written), from }];
    }
    const { field } = term;
    if (field === 'tokens') {
      const wrong = term.values.filter((value) => value !== '' && parseTokenSpan(value) === null);
      return wrong.map((value) => ({ kind: 'span', value }));
    }
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
  if (slip.kind === 'span') {
    return `“tokens:${slip.value}” asks for no number. Write “tokens:300”, “tokens:>300”, “tokens:<100” or “tokens:100..300”.`;
  }
  if (slip.kind === 'value') {
    return `“${slip.value}” is not a value of “${slip.field}:”. It takes ${slip.values.join(', ')}.`;
  }
  if (slip.kind === 'colon')
    return `“${slip.written}” is not a filter. Did you mean “tokens:${slip.value}”?`;
  const likely =
    slip.likely === null
      ? `The filters are ${Object.keys(QUERY_FIELDS)
          .map((field) => `${field}:`)
          .join(', ')}.`
      : `Did you mean “${slip.likely}:”?`;
  return `“${slip.written}:” is not a filter. ${likely}`;
}

/** The search text as it was probably meant; null where that cannot be said. */
export function correctSlip(q: string, slip: QuerySlip): string | null {
  if (slip.kind === 'colon') {
    return `${q.slice(0, slip.from)}tokens:${slip.value}${q.slice(slip.to)}`;
  }
  if (slip.kind !== 'field' || slip.likely === null) return null;
  const { from, written, likely } = slip;
  return q.slice(0, from) + likely + q.slice(from + written.length);
}

function guessField(written: string): QueryField | null {
  const typed = written.toLowerCase();
  const fields = Object.keys(QUERY_FIELDS) as QueryField[];
  return fields.find((field) => field.startsWith(typed) || isNear(typed, field)) ?? null;
}
