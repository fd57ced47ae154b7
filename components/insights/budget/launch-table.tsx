import { ShareBar } from '@/components/badges/share-bar';
import { AgentCell } from '@/components/insights/agent-cell';
import type { LaunchWeight } from '@/lib/agents/insights/launch-weight';
import { refKey } from '@/lib/agents/model/agent-ref';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { LaunchSource } from '@/lib/agents/session/launch-parts';

/** More than anybody will go through. */
const SHOWN = 60;

const COLUMNS: readonly (readonly [LaunchSource, string])[] = [
  ['prompt', 'Its prompt'],
  ['tools', 'Its tools'],
  ['memory', 'Memory'],
  ['skills', 'Skills'],
  ['project', 'CLAUDE.md, git'],
  ['client', 'Notes'],
];

/** What each agent reads before it begins, the heaviest first. */
export function LaunchTable({ launches }: { launches: readonly LaunchWeight[] }) {
  const most = launches[0]?.tokens ?? 1;
  return (
    <section
      aria-label="Tokens of a start"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="relative max-h-120 overflow-auto"
    >
      <table className="w-full text-left text-sm [&_td]:py-1 [&_td]:pr-4 [&_td]:text-right [&_td]:tabular-nums">
        <thead className="sticky top-0 z-10 bg-canvas text-soft">
          <tr>
            <th scope="col" className="py-1 pr-4 font-medium">
              Agent
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-medium">
              Tokens
            </th>
            {COLUMNS.map(([source, title]) => (
              <th
                key={source}
                scope="col"
                className="py-1 pr-4 text-right font-medium whitespace-nowrap"
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {launches.slice(0, SHOWN).map(({ item, sums, tokens }) => (
            <tr key={refKey(item)} className="border-line border-t">
              <AgentCell item={item} className="min-w-36 max-w-72" />
              <td>
                <span className="flex items-center justify-end gap-2">
                  <ShareBar share={tokens / most} className="max-sm:hidden" />
                  {formatNumber(tokens)}
                </span>
              </td>
              {COLUMNS.map(([source]) => (
                <td key={source} className="text-soft">
                  {sums[source] === 0 ? '' : formatNumber(sums[source])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
