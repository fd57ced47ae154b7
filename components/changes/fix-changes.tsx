import { VisibleText } from '@/components/text/visible-text';
import { tellAhead, tellRepairAhead } from '@/lib/agents/changes/tell-ahead';
import type { ShownChange } from '@/lib/agents/problems/problem-pages';
import { LineChanges } from './line-changes';

/**
 * What a fix would change: in words, and its lines folded away below.
 * @param repairs whether it ends that YAML parsers read another thing than Claude Code
 */
export function FixChanges({
  change: { words, changes },
  repairs = false,
}: {
  change: ShownChange;
  repairs?: boolean;
}) {
  return (
    <div className="min-w-0 text-sm">
      <p className="text-soft wrap-anywhere">
        <VisibleText text={words.map(repairs ? tellRepairAhead : tellAhead).join('; ')} />
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
