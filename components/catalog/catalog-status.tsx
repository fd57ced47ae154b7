import Link from 'next/link';
import type { Listing } from '@/components/catalog/listing/listing';
import { useServerAway } from '@/components/live/use-library-events';
import { formatNumber } from '@/lib/agents/model/format-number';

/**
 * Notices about the whole list: progress, failures, unreadable folders. Takes no room when there is
 * none.
 */
export function CatalogStatus({
  listing,
  failed,
  onRetry,
}: {
  listing: Listing;
  failed: boolean;
  onRetry: () => void;
}) {
  const { indexing, indexingBodies, readingTools, faults, moreFaults } = listing;
  // Then the page says so, and how to start the server again.
  const away = useServerAway();
  return (
    <div aria-live="polite" className="px-3 sm:px-4">
      {indexing !== null && (
        <p className="mb-2 flex items-center gap-3 rounded-md bg-sunken px-3 py-1.5 text-sm text-soft tabular-nums">
          Reading the library: {formatNumber(indexing.done)} of {formatNumber(indexing.total)}{' '}
          files.
          <progress
            aria-label="Files read"
            value={indexing.done}
            max={Math.max(indexing.total, 1)}
            className="h-1 w-24 flex-1 accent-accent"
          />
        </p>
      )}
      {indexing === null && indexingBodies !== null && (
        <p className="mb-2 text-faint text-sm tabular-nums">
          Not all prompts can be searched yet: {formatNumber(indexingBodies.done)} of{' '}
          {formatNumber(indexingBodies.total)}.
        </p>
      )}
      {indexing === null && readingTools !== null && (
        <p className="mb-2 text-faint text-sm tabular-nums">
          How other tools load the agents is not known of all yet: {formatNumber(readingTools.done)}{' '}
          of {formatNumber(readingTools.total)}.
        </p>
      )}
      {faults.map((fault) => (
        <p key={fault} className="mb-2 rounded-md bg-warn-soft px-3 py-1.5 text-sm wrap-anywhere">
          {fault}
        </p>
      ))}
      {moreFaults > 0 && (
        <p className="mb-2 text-faint text-sm">
          {formatNumber(moreFaults)} more are listed with the{' '}
          <Link href="/folders" prefetch={false} className="underline">
            folders
          </Link>
          .
        </p>
      )}
      {failed && !away && (
        <p className="mb-2 flex items-center gap-3 rounded-md bg-bad-soft px-3 py-1.5 text-bad text-sm">
          <span className="flex-1">The list could not be fetched, so it may be out of date.</span>
          <button type="button" className="control" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
