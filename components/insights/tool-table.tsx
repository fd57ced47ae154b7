import Link from 'next/link';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { hasTool, type ToolMatrix } from '@/lib/agents/insights/tool-matrix';
import { refKey } from '@/lib/agents/model/agent-ref';
import { AgentCell } from './agent-cell';

/** The rest is in the table that can be downloaded. */
const ROWS = 80;
const COLUMNS = 16;

/** Which agent has which tool; each tool selects its agents in the catalog, and sorts by itself. */
export function ToolTable({ matrix, by }: { matrix: ToolMatrix; by: string | null }) {
  const { rows, all } = matrix;
  const tools = matrix.tools.slice(0, COLUMNS);
  return (
    <>
      {(rows.length > ROWS || matrix.tools.length > COLUMNS) && (
        <p className="text-soft text-sm">
          {Math.min(rows.length, ROWS)} of {rows.length.toLocaleString('en')} agents and{' '}
          {tools.length} of {matrix.tools.length} tools; the file has all.
        </p>
      )}
      <section
        aria-label="Agents and tools"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className="relative max-h-160 overflow-auto"
      >
        <table className="signs text-left text-sm">
          <thead className="sticky top-0 z-10 bg-canvas text-soft">
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                <SortLink to={null} by={by}>
                  Agent
                </SortLink>
              </th>
              <ToolHead name="Every tool" count={all} value="all" by={by} />
              {tools.map(({ name, count }) => (
                <ToolHead key={name} name={name} count={count} value={name} by={by} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map((item) => (
              <tr key={refKey(item)} className="border-line border-t">
                <AgentCell
                  item={item}
                  className="sticky left-0 min-w-28 max-w-60 sm:min-w-52 bg-canvas"
                />
                <ToolCell has={item.tools === 'all'} inherits={false} />
                {tools.map(({ name }) => (
                  <ToolCell key={name} has={hasTool(item, name)} inherits={inheritsAll(item)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function ToolHead({
  name,
  count,
  value,
  by,
}: {
  name: string;
  count: number;
  value: string;
  by: string | null;
}) {
  return (
    <th
      scope="col"
      aria-sort={by === value ? 'descending' : undefined}
      className="px-2 py-1 align-bottom font-medium"
    >
      <span className="grid whitespace-nowrap">
        <SortLink to={value} by={by}>
          {name}
        </SortLink>
        <Link
          href={`/?${new URLSearchParams({ tool: value })}`}
          prefetch={false}
          aria-label={`${count} with ${name}, in the catalog`}
          className="text-accent text-xs tabular-nums underline"
        >
          {count}
        </Link>
      </span>
    </th>
  );
}

function SortLink({
  to,
  by,
  children,
}: {
  to: string | null;
  by: string | null;
  children: React.ReactNode;
}) {
  return (
    <Link
      href={to === null ? '/insights' : `/insights?${new URLSearchParams({ by: to })}`}
      prefetch={false}
      scroll={false}
      title="Sort by it"
      className={`rounded hover:underline ${to === by ? 'font-semibold text-ink' : ''}`}
    >
      {children}
    </Link>
  );
}

function ToolCell({ has, inherits }: { has: boolean; inherits: boolean }) {
  if (!has) return <td />;
  // Read out as the words, and drawn as the signs.
  return inherits ? <td data-sign="·">inherited</td> : <td data-sign="✓">yes</td>;
}

function inheritsAll({ tools }: AgentItem): boolean {
  return tools === 'all';
}
