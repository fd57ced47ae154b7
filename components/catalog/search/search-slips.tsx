'use client';

import { correctSlip, findQuerySlips, formatQuerySlip } from '@/lib/agents/catalog/query-slips';

/** Above what was found all the same: words that look like a filter and were searched for as they stand. */
export function SearchSlips({
  q,
  roots,
  onSearch,
}: {
  q: string;
  /** The ids of the open roots. */
  roots: readonly string[];
  onSearch: (q: string) => void;
}) {
  return findQuerySlips(q, roots).map((slip) => {
    const corrected = correctSlip(q, slip);
    return (
      <p key={formatQuerySlip(slip)} className="px-3 pb-2 text-soft text-sm wrap-anywhere sm:px-4">
        {formatQuerySlip(slip)}{' '}
        {corrected !== null && (
          <button
            type="button"
            className="text-accent hover:underline"
            onClick={() => onSearch(corrected)}
          >
            Search for “{corrected}”
          </button>
        )}
      </p>
    );
  });
}
