import { Loader, SearchX } from 'lucide-react';
import type { Listing } from '@/components/catalog/listing/listing';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import { formatCount } from '@/components/words/format-count';
import { parseQuery } from '@/lib/agents/catalog/query';
import { findQuerySlips, formatQuerySlip } from '@/lib/agents/catalog/query-slips';
import { Notice } from './notice';

/** Shows what was searched for, and how to find more. */
export function NoMatch({
  q,
  filtered,
  listing,
  roots,
  changes,
}: {
  /** What was searched for. */
  q: string;
  filtered: boolean;
  listing: Listing;
  roots: readonly CatalogRoot[];
  changes: QueryChanges;
}) {
  if (listing.indexing !== null) {
    return (
      <Notice Icon={Loader} title="None so far, still reading">
        <p>Agents that match appear here as soon as their files are read.</p>
      </Notice>
    );
  }
  const tips = q === '' ? [] : listTips(q, roots);
  return (
    <Notice Icon={SearchX} title="No agents match">
      <p className="wrap-anywhere">
        {q === '' && 'No agent has all of the chosen filters.'}
        {q !== '' && filtered && `No agent matches both “${q}” and the chosen filters.`}
        {q !== '' && !filtered && `No agent matches “${q}”.`}
      </p>
      {tips.map((tip) => (
        <p key={tip}>{tip}</p>
      ))}
      <div className="flex flex-wrap justify-center gap-2">
        {listing.documents > 0 && (
          <button
            type="button"
            className="control"
            onClick={() => changes.toggle('verdict', 'document')}
          >
            Show {formatCount(listing.documents, 'matching document', 'matching documents')}
          </button>
        )}
        {q !== '' && filtered && (
          <button type="button" className="control" onClick={changes.clearFilters}>
            Search without the filters
          </button>
        )}
        <button type="button" className="control" onClick={changes.clear}>
          {q === '' ? 'Clear filters' : filtered ? 'Clear search and filters' : 'Clear search'}
        </button>
      </div>
    </Notice>
  );
}

function listTips(q: string, roots: readonly CatalogRoot[]): string[] {
  const slips = findQuerySlips(
    q,
    roots.map(({ id }) => id),
  );
  if (slips.length > 0) return [...new Set(slips.map(formatQuerySlip))];
  const terms = parseQuery(q);
  return [
    terms.length > 1 && 'An agent must contain all of these words. Try fewer.',
    terms.some(({ kind }) => kind === 'phrase') &&
      'Without quotation marks, the words may be anywhere.',
    terms.length === 1 &&
      terms[0]?.kind !== 'field' &&
      'Check the spelling, or try only the beginning of the word.',
    terms.some(({ kind }) => kind === 'field') &&
      '“Keyboard and search”, the ? in the bar, lists the filters that you can type, such as model:opus.',
  ].filter((tip) => tip !== false);
}
