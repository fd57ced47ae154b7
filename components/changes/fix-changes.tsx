import type { FileFix } from '@/lib/agents/problems/problem-pages';
import { LineChanges } from './line-changes';

/** What a fix would change, folded away. */
export function FixChanges({ fix }: { fix: FileFix }) {
  return (
    <details className="min-w-0">
      <summary className="w-fit text-soft text-sm leading-7 hover:text-ink">
        What the fix changes
      </summary>
      <div className="mt-1.5">
        <LineChanges changes={fix.changes} />
      </div>
    </details>
  );
}
