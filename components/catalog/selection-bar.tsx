import { GitCompare, X } from 'lucide-react';
import Link from 'next/link';
import { COMPARE_PARAMS, compareHref } from '@/components/compare/compared-agent';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/components/ui/format-count';
import type { AgentItem } from '@/lib/agents/listing';
import type { CatalogRoot } from './catalog';

/** What can be done with the agents that are selected. Takes no room while there are none. */
export function SelectionBar({
  items,
  roots,
  onClear,
}: {
  items: readonly AgentItem[];
  roots: readonly CatalogRoot[];
  onClear: () => void;
}) {
  const paths = items.map(
    ({ root, path }) => `${roots.find(({ id }) => id === root)?.path ?? root}/${path}`,
  );
  return (
    <section aria-label="Selection">
      <p aria-live="polite" className="sr-only">
        {items.length > 0 && `${items.length} selected`}
      </p>
      {items.length > 0 && (
        <div className="flex items-center gap-2 border-line border-t bg-raised px-3 py-2 sm:px-4">
          <span className="flex-1 text-sm tabular-nums">
            {formatCount(items.length, 'agent', 'agents')} selected
          </span>
          {items.length >= 2 && items.length <= COMPARE_PARAMS.length && (
            <Link href={compareHref(items)} prefetch={false} className="control">
              <GitCompare size={14} aria-hidden="true" />
              Compare
            </Link>
          )}
          <CopyButton text={paths.join('\n')}>Copy paths</CopyButton>
          <button type="button" className="control" onClick={onClear}>
            <X size={14} aria-hidden="true" />
            Clear
          </button>
        </div>
      )}
    </section>
  );
}
