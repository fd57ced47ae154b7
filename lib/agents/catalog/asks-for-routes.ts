import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { ListQuery } from './listing';
import { parseQuery, type QueryTerm } from './query';
import { sortOf } from './sorts';

const CODE: ProblemCode = 'example-elsewhere';

/** Whether a query asks which examples lead to other agents, in its filters, its order or its search. */
export function asksForRoutes(
  query: Pick<ListQuery, 'q' | 'problem' | 'sort'>,
  terms: readonly QueryTerm[] = parseQuery(query.q),
): boolean {
  return (
    query.problem.includes(CODE) ||
    sortOf(query.sort) === 'astray' ||
    terms.some(
      (term) =>
        term.kind === 'field' &&
        term.field === 'problem' &&
        term.values.some((value) => value !== '' && CODE.startsWith(value.toLowerCase())),
    )
  );
}
