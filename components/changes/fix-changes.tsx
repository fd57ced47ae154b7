import { VisibleText } from '@/components/text/visible-text';
import { tellAhead } from '@/lib/agents/changes/tell-ahead';
import type { ShownChange } from '@/lib/agents/problems/problem-pages';
import { LineChanges } from './line-changes';

/** What a fix would change: in words, and its lines folded away below. */
export function FixChanges({ change: { words, changes } }: { change: ShownChange }) {
  return (
    <div className="min-w-0 text-sm">
      <p className="text-soft wrap-anywhere">
        <VisibleText text={words.map(tellAhead).join('; ')} />
      </p>
      <details className="min-w-0">
        <summary className="w-fit text-soft leading-7 hover:text-ink">
          Line by line, as the file is written
        </summary>
        <div className="mt-1.5">
          <LineChanges changes={changes} />
        </div>
      </details>
    </div>
  );
}
