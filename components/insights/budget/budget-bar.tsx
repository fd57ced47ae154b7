import { OVER_LIMIT } from '@/components/insights/over-limit';
import { ShapeLink } from '@/components/insights/shape-link';
import { ArrowLinks } from '@/components/keyboard/arrow-links';
import type { Budget } from '@/lib/agents/insights/budget';

/** What each agent takes of the descriptions of a session, and what is over the limit. */
export function BudgetBar({ budget: { parts, tokens, limit } }: { budget: Budget }) {
  const all = Math.max(tokens, limit);
  const percent = (amount: number) => `${(100 * amount) / all}%`;
  const over = tokens - limit;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="text-soft text-sm">
        {tokens.toLocaleString('en')} of {limit.toLocaleString('en')} tokens
        {over > 0
          ? `: ${over.toLocaleString('en')} over the limit, above which Claude Code shows a notice when it starts.`
          : '.'}
      </p>
      <ArrowLinks
        label="Tokens of every session by agent"
        className="relative h-14 overflow-hidden rounded border border-line bg-sunken"
      >
        {parts.map(({ items, tokens: own, from }, at) => (
          <ShapeLink
            key={`${items[0]?.root}/${items[0]?.path}`}
            items={items}
            tokens={own}
            first={at === 0}
            style={{ left: percent(from), width: percent(own), top: 0, bottom: 0 }}
          />
        ))}
        {over > 0 && (
          <span
            aria-hidden="true"
            style={{ left: percent(limit) }}
            className={`pointer-events-none absolute inset-y-0 right-0 z-20 ${OVER_LIMIT}`}
          />
        )}
      </ArrowLinks>
    </div>
  );
}
