import { join } from 'node:path';
import stringWidth from 'string-width';
import { CLAUDE_CODE } from '@/lib/agents/catalog/facets';
import type { AgentItem, ListAnswer } from '@/lib/agents/catalog/listing';
import { DESCRIPTION_BUDGET } from '@/lib/agents/claude-code/tokens';
import { formatNumber } from '@/lib/agents/model/format-number';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint } from '@/lib/command/terminal/paint';
import { shortenPath } from '@/lib/command/terminal/shorten-path';
import type { Root } from '@/lib/library/roots/root';
import type { Display, ListResult } from './results';

type Column = {
  readonly title: string;
  readonly value: (item: AgentItem) => string;
  readonly right?: boolean;
};

const FIRST: readonly Column[] = [
  { title: 'NAME', value: ({ name }) => name },
  { title: 'MODEL', value: ({ model }) => model ?? '-' },
  { title: 'TOOLS', value: ({ tools }) => (tools === 'all' ? 'all' : String(tools.length)) },
  { title: 'EXAMPLES', value: ({ examples }) => String(examples), right: true },
  { title: 'TOKENS', value: ({ tokens }) => String(tokens), right: true },
];

/** The last column; in a list with agents of other tools, each verdict is that of its own. */
function verdictColumn(items: readonly AgentItem[]): Column {
  const isMixed = items.some(({ tool }) => tool !== undefined);
  if (!isMixed) return { title: 'IN CLAUDE CODE', value: formatVerdict };
  const value = (item: AgentItem) => `${item.tool ?? CLAUDE_CODE}: ${formatVerdict(item)}`;
  return { title: 'IN ITS TOOL', value };
}

/** In columns of a terminal. A longer value only shifts its own row. */
const WIDEST = 40;

/**
 * A list of agents for a person, in aligned columns, with the path last. The words for what happens
 * to an agent are those that `is:` takes in a query, and `undecided` of precedence.ts.
 */
export function formatListText(
  { answer: { total, tokens }, items, roots }: ListResult,
  { color, cwd }: Display,
): string {
  if (total === 0) return 'No agents.\n';
  const paint = makePaint(color);
  const columns = [...FIRST, verdictColumn(items)];
  const rows = items.map((item) => ({
    item,
    cells: columns.map(({ value }) => escapeControls(value(item))),
    path: escapeControls(formatPath(item, roots, cwd)),
  }));
  const widths = columns.map(({ title }, i) =>
    rows.reduce((widest, { cells }) => {
      const width = stringWidth(cells[i] ?? '');
      return width > WIDEST ? widest : Math.max(widest, width);
    }, title.length),
  );
  const line = (cells: readonly string[], path: string) =>
    [...cells.map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.right === true)), path].join(
      '  ',
    );
  const head = line(
    columns.map(({ title }) => title),
    'PATH',
  );
  const lines = rows.map(({ item, cells, path }) => {
    const text = line(cells, path);
    if (item.verdict === 'skipped') return paint(text, 'red');
    return item.verdict === 'altered' ? paint(text, 'yellow') : text;
  });
  return `${[paint(head, 'dim'), ...lines, '', ...formatTotals(total, items.length, tokens)].join('\n')}\n`;
}

function formatVerdict({ verdict, reason, standing }: AgentItem): string {
  if (standing !== null && standing !== 'wins') return standing;
  const why = reason !== null && verdict !== 'document' ? ` (${reason.code})` : '';
  return `${verdict}${why}`;
}

function formatPath({ root, path }: AgentItem, roots: readonly Root[], cwd: string): string {
  return shortenPath(join(roots.find(({ id }) => id === root)?.path ?? root, path), cwd);
}

function formatTotals(total: number, shown: number, tokens: ListAnswer['tokens']): string[] {
  const agents = `${formatNumber(total)} agent${total === 1 ? '' : 's'}`;
  const cut = shown < total ? `, ${formatNumber(shown)} of them shown` : '';
  const weight = `about ${formatNumber(tokens.total)} tokens in every session, ${formatNumber(tokens.examples)} of them for examples`;
  const over =
    tokens.total > DESCRIPTION_BUDGET
      ? [
          `Above ${formatNumber(DESCRIPTION_BUDGET)} tokens Claude Code shows a notice when it starts.`,
        ]
      : [];
  return [`${agents}${cut}; ${weight}.`, ...over];
}

function pad(text: string, width: number, right: boolean): string {
  const room = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return right ? room + text : text + room;
}
