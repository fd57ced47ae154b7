import { formatVerdict } from '@/lib/agents/model/verdicts';
import type { AgentItem } from './listing';

/** Of a summary, what a row shows. */
const SUMMARY = 160;

/**
 * The agents as a table in Markdown, which links to their files.
 * @param pathOf where the file of an agent is from the table, with `/`
 * @param note Markdown behind their number
 */
export function formatAgentsTable(
  items: readonly AgentItem[],
  { title, pathOf, note }: { title: string; pathOf: (item: AgentItem) => string; note: string },
): string {
  const rows = items.map((item) => {
    const href = pathOf(item).split('/').map(encodeURIComponent).join('/');
    const tools = item.tools === 'all' ? 'all' : item.tools.join(', ');
    const summary = [...item.summary].slice(0, SUMMARY).join('');
    const more = summary.length < item.summary.length ? '…' : '';
    const cells = [item.model ?? '', tools, formatVerdict(item.verdict, item.standing)];
    return `| [${escapeText(item.name)}](${href}) | ${cells.map(escapeText).join(' | ')} | ${escapeText(summary)}${more} |`;
  });
  const count = `${items.length} ${items.length === 1 ? 'agent' : 'agents'}.`;
  return [
    `# ${escapeText(title)}`,
    `${count} ${note}`.trim(),
    [
      '| agent | model | tools | in Claude Code | description |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Text that stays text: no markup, no link, no mention, and no cell or line of its own. */
function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, (char) => `\\${char}`)
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}
