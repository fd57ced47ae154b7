import Link from 'next/link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import type { LossGroup, ToolSum } from '@/lib/agents/catalog/sum-elsewhere';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { UseTool } from './use-tool';

/** What agents lose in each tool, with the way to those that lose it; the tools in use come first. */
export function ToolSums({
  sums,
  uses,
  root,
}: {
  sums: readonly ToolSum[];
  uses: readonly OtherTool[];
  /** The only folder that is counted; null for all. */
  root: string | null;
}) {
  const isUsed = ({ tool }: ToolSum) => uses.includes(tool);
  const sorted = [...sums.filter(isUsed), ...sums.filter((sum) => !isUsed(sum))];
  return (
    <ul
      aria-label="Other tools"
      className="grid divide-y divide-line rounded-md border border-line"
    >
      {sorted.map((sum) => (
        <li key={sum.tool} className="grid gap-2 px-3 py-3 sm:px-4">
          <ToolHead sum={sum} uses={uses} />
          <Counts sum={sum} root={root} />
          <Groups title="Why they do not load" groups={sum.reasons} />
          <Groups title="What is taken otherwise" groups={sum.changes} />
        </li>
      ))}
    </ul>
  );
}

function ToolHead({ sum: { tool }, uses }: { sum: ToolSum; uses: readonly OtherTool[] }) {
  const { name, version, measured, folders } = TOOL_FACTS[tool];
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <h2 className="font-medium">
        {name}{' '}
        <span className="font-normal text-faint text-sm">
          {measured === 'run' ? '' : 'only read, '}
          {version}, <code>{folders[0]}</code>
        </span>
      </h2>
      <div className="text-sm">
        <UseTool tool={tool} uses={uses} />
      </div>
    </div>
  );
}

function Counts({ sum: { tool, counts }, root }: { sum: ToolSum; root: string | null }) {
  const { loads, altered, skipped, stops, unknown } = counts;
  const entries = [
    { count: loads + altered, words: 'load', q: `loads-in:${tool}` },
    { count: altered, words: 'of them not as written', q: `altered-in:${tool}` },
    { count: skipped + unknown, words: 'do not load', q: `-loads-in:${tool} -breaks:${tool}` },
    { count: stops, words: 'keep it from starting', q: `breaks:${tool}` },
  ];
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      {entries
        .filter(({ count }, at) => count > 0 || at === 0)
        .map(({ count, words, q }) => {
          const params = new URLSearchParams({ q, ...(root !== null && { root }) });
          return count === 0 ? (
            <span key={q}>None load</span>
          ) : (
            <Link
              key={q}
              href={`/?${params}`}
              prefetch={false}
              className="text-accent tabular-nums hover:underline"
            >
              {count.toLocaleString('en')} {words}
            </Link>
          );
        })}
    </p>
  );
}

/** More are not drawn. */
const MOST = 12;

function Groups({ title, groups }: { title: string; groups: readonly LossGroup[] }) {
  if (groups.length === 0) return null;
  const more = groups.length - MOST;
  return (
    <details className="min-w-0 text-sm">
      <summary className="w-fit text-soft hover:text-ink">{title}</summary>
      <ul className="mt-1.5 grid gap-1.5">
        {groups.slice(0, MOST).map(({ words, count, agents }) => (
          <li key={words} className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-2">
            <span className="text-right text-soft tabular-nums">{count.toLocaleString('en')}</span>
            <span className="wrap-anywhere">
              <VisibleText text={words} />{' '}
              <span className="text-faint">
                {agents.map((agent, at) => (
                  <span key={agentHref(agent)}>
                    {at > 0 && ', '}
                    <Link
                      href={`${agentHref(agent)}#elsewhere`}
                      prefetch={false}
                      className="underline hover:text-accent"
                    >
                      <VisibleText text={agent.name} />
                    </Link>
                  </span>
                ))}
                {count > agents.length && ' …'}
              </span>
            </span>
          </li>
        ))}
        {more > 0 && (
          <li className="text-soft">
            And {formatCount(more, 'more', 'more')}, each of fewer agents.
          </li>
        )}
      </ul>
    </details>
  );
}
