import type { AgentItem } from '@/lib/agents/catalog/listing';

/** A tool, and how many agents have it by name. */
export type MatrixTool = { readonly name: string; readonly count: number };

export type ToolMatrix = {
  /** The most given first. */
  readonly tools: readonly MatrixTool[];
  /** How many agents inherit every tool. */
  readonly all: number;
  readonly rows: readonly AgentItem[];
};

/** What the agents that inherit every tool are sorted by. */
export const EVERY_TOOL = 'all';

/**
 * Who has which tools.
 * @param by a tool, whose agents come first; null for the order of names
 */
export function toolMatrix(items: readonly AgentItem[], by: string | null): ToolMatrix {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { tools } of items) {
    if (tools === 'all') all++;
    else for (const tool of new Set(tools)) counts.set(tool, (counts.get(tool) ?? 0) + 1);
  }
  const tools = [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const rows = [...items].sort(
    (a, b) =>
      (by === null ? 0 : Number(hasTool(b, by)) - Number(hasTool(a, by))) ||
      a.name.localeCompare(b.name, 'en'),
  );
  return { tools, all, rows };
}

/** Whether an agent has a tool, by its name or because it inherits every tool. */
export function hasTool({ tools }: Pick<AgentItem, 'tools'>, tool: string): boolean {
  return tools === 'all' || tools.includes(tool);
}

/** All of it as comma-separated values (RFC 4180): `yes` by name, `inherited` with every tool. */
export function formatMatrix({ tools, rows }: ToolMatrix): string {
  const lines = [
    ['agent', 'root', 'path', ...tools.map(({ name }) => name)],
    ...rows.map((item) => [
      ...[item.name, item.root, item.path],
      ...tools.map(({ name }) =>
        item.tools === 'all' ? 'inherited' : item.tools.includes(name) ? 'yes' : '',
      ),
    ]),
  ];
  return lines.map((cells) => `${cells.map(quoteCell).join(',')}\r\n`).join('');
}

/** A cell that a spreadsheet takes for text, and not for a formula. */
function quoteCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
