import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { Day } from '@/components/words/day';
import { isBuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import { agentHref } from '@/lib/agents/model/agent-href';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { UsageJson } from '@/lib/api/session/usage';
import { PastOf } from './past-of';

/** Every agent that was started, the most used first. */
export function UsageTable({
  agents,
  names,
}: {
  agents: UsageJson['agents'];
  /** Of agents that were never started: one of them may be what an agent that is gone is called now. */
  names: readonly string[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section aria-label="Started agents" tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-3xl text-left text-sm">
        <thead className="text-soft">
          <tr>
            {COLUMNS.map((title) => (
              <th key={title} scope="col" className="py-1 pr-4 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map((one) => (
            <UsageRow key={one.agent} one={one} names={names} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const COLUMNS = [
  'Agent',
  'Started',
  'Last',
  'New tokens',
  'From cache',
  'Written',
  'Failed',
  'Each took',
  'Models',
  'Projects',
];

function UsageRow({ one, names }: { one: UsageJson['agents'][number]; names: readonly string[] }) {
  const { agent, item, launches, last, tokens, failed, duration, models, projects } = one;
  const name = (
    <bdi>
      <VisibleText text={agent} />
    </bdi>
  );
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="max-w-60 py-1.5 pr-4 font-medium wrap-anywhere">
        {item ? (
          <AheadLink href={agentHref(item)} className="hover:underline">
            {name}
          </AheadLink>
        ) : (
          <>
            {name}
            {!isBuiltinAgent(agent) && <PastOf agent={agent} names={names} />}
          </>
        )}
      </th>
      <td className="py-1.5 pr-4 tabular-nums">{formatNumber(launches)}</td>
      <td className="py-1.5 pr-4 whitespace-nowrap tabular-nums">
        {last === null ? '' : <Day time={last} />}
      </td>
      <td className="py-1.5 pr-4 tabular-nums">{formatNumber(tokens.input + tokens.cacheWrite)}</td>
      <td className="py-1.5 pr-4 tabular-nums">{formatNumber(tokens.cacheRead)}</td>
      <td className="py-1.5 pr-4 tabular-nums">{formatNumber(tokens.output)}</td>
      <td className="py-1.5 pr-4 tabular-nums">{failed === 0 ? '' : formatNumber(failed)}</td>
      <td className="py-1.5 pr-4 whitespace-nowrap tabular-nums">
        {launches === 0 ? '' : formatSpan(duration / launches)}
      </td>
      <td className="py-1.5 pr-4 wrap-anywhere">{models.join(', ')}</td>
      <td className="py-1.5 pr-4 text-soft wrap-anywhere">
        {projects.map(({ project, launches: times }) => `${project} (${times})`).join(', ')}
      </td>
    </tr>
  );
}

/** @param span in milliseconds */
function formatSpan(span: number): string {
  const seconds = Math.round(span / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
