import { selectHref } from '@/components/insights/shape-link';
import { ArrowLinks } from '@/components/keyboard/arrow-links';
import { formatCount } from '@/components/words/format-count';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { OWN_BARS, type UseBar, useOverTime } from '@/lib/agents/insights/use-over-time';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { AgentUsage } from '@/lib/agents/usage/sum-usage';
import { colorLook } from './color-look';

type Used = AgentUsage & { readonly item: AgentItem | null };

/** How often agents were started, day by day; each part of a bar selects its agent. */
export function UseBars({ agents }: { agents: readonly Used[] }) {
  const { bars, span, most } = useOverTime(agents, OWN_BARS);
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) {
    return <p className="text-soft">The records name no agent.</p>;
  }
  const flat = bars.flatMap((bar) => bar.parts.map((part) => ({ bar, part })));
  return (
    <>
      <p className="text-soft text-sm">
        {span === 1 ? 'Starts by day' : 'Starts by week'}; the highest has {formatNumber(most)}.
      </p>
      <ArrowLinks
        label="Starts over time"
        className="relative h-40 rounded border border-line bg-sunken"
      >
        {flat.map(({ bar, part }, at) => (
          <Part
            key={`${bar.day} ${part.agent?.agent}`}
            place={{ at: bars.indexOf(bar), count: bars.length, most }}
            day={bar.day}
            part={part}
            rank={part.agent === null ? null : agents.indexOf(part.agent) + 1}
            isFirst={at === 0}
          />
        ))}
      </ArrowLinks>
      <p className="flex justify-between text-faint text-xs tabular-nums" aria-hidden="true">
        <span>{first.day}</span>
        {last !== first && <span>{last.day}</span>}
      </p>
      <ul
        aria-label="Agents of the bars"
        className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-sm"
      >
        {agents.slice(0, OWN_BARS).map(({ agent, item }, at) => (
          <li key={agent} className="flex items-center gap-1.5 wrap-anywhere">
            <span
              aria-hidden="true"
              className={`flex size-4 items-center justify-center border border-line-strong text-[0.625rem] text-ink ${colorLook(item?.color ?? null)}`}
            >
              {at + 1}
            </span>
            <bdi>{agent}</bdi>
          </li>
        ))}
        {agents.length > OWN_BARS && <li>The others are grey.</li>}
      </ul>
      <details>
        <summary className="w-fit rounded text-accent text-sm">As a table</summary>
        <UseTable bars={bars} span={span} />
      </details>
    </>
  );
}

function Part({
  place: { at, count, most },
  day,
  part: { agent, launches, from },
  rank,
  isFirst,
}: {
  place: { readonly at: number; readonly count: number; readonly most: number };
  day: string;
  part: UseBar<Used>['parts'][number];
  /** Its number below the picture; null for the others. */
  rank: number | null;
  isFirst: boolean;
}) {
  const percent = (share: number) => `${100 * share}%`;
  const label = `${day}, ${agent?.agent ?? 'others'}: ${formatCount(launches, 'start', 'starts')}`;
  return (
    <a
      href={agent?.item ? selectHref(agent.item) : '/usage'}
      tabIndex={isFirst ? 0 : -1}
      aria-label={label}
      title={label}
      style={{
        left: percent((at + 0.1) / count),
        width: percent(0.8 / count),
        bottom: percent(from / most),
        height: percent(launches / most),
      }}
      className={`shape ${colorLook(agent?.item?.color ?? null)}`}
    >
      {/* Drawn by the style: the name of the link has the agent instead. */}
      <span data-rank={rank ?? ''} className="rank" />
    </a>
  );
}

function UseTable({ bars, span }: { bars: readonly UseBar<Used>[]; span: number }) {
  return (
    <section
      aria-label="Starts by day and agent"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="relative mt-2 max-h-80 overflow-auto"
    >
      <table className="w-full text-left text-sm">
        <thead className="text-soft">
          <tr>
            {[span === 1 ? 'Day' : 'Week from', 'Starts', 'Agents'].map((title) => (
              <th key={title} scope="col" className="py-1 pr-4 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ launches }) => launches > 0)
            .map(({ day, launches, parts }) => (
              <tr key={day} className="border-line border-t align-top">
                <th scope="row" className="py-1 pr-4 font-medium whitespace-nowrap tabular-nums">
                  {day}
                </th>
                <td className="py-1 pr-4 tabular-nums">{formatNumber(launches)}</td>
                <td className="py-1 pr-4 text-soft wrap-anywhere">
                  {parts
                    .map((part) => `${part.agent?.agent ?? 'others'} (${part.launches})`)
                    .join(', ')}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
