import { AgentCell } from '@/components/insights/agent-cell';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';
import { formatVerdict } from '@/lib/agents/model/verdicts';

/** More are in the catalog, sorted by their weight. */
const SHOWN = 60;

/** What the pictures show, in words. */
export function WeightTable({ items, tokens }: { items: readonly AgentItem[]; tokens: number }) {
  return (
    <details>
      <summary className="w-fit rounded text-accent text-sm">
        As a table{items.length > SHOWN && ` (the heaviest ${SHOWN} of ${items.length})`}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section aria-label="Agents by tokens" tabIndex={0} className="relative mt-2 overflow-x-auto">
        <table className="w-full text-left text-sm [&_td]:pr-4 [&_td]:tabular-nums">
          <thead className="text-soft">
            <tr>
              {['Agent', 'Tokens', 'Share', 'Of them examples', 'Model', 'In Claude Code'].map(
                (title) => (
                  <th key={title} scope="col" className="py-1 pr-4 font-medium">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {items.slice(0, SHOWN).map((item) => (
              <tr key={refKey(item)} className="border-line border-t">
                <AgentCell item={item} />
                <td>{item.tokens.toLocaleString('en')}</td>
                <td>{((100 * item.tokens) / Math.max(tokens, 1)).toFixed(1)} %</td>
                <td>{item.exampleTokens.toLocaleString('en')}</td>
                <td className="wrap-anywhere">{item.model ?? ''}</td>
                <td>{formatVerdict(item.verdict, item.standing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
