import { dirname, join, relative, sep } from 'node:path';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import type { Root } from '@/lib/library/roots/root';

/** Of a summary, what a row shows. */
const SUMMARY = 160;

/**
 * The agents as a table in Markdown, which links to their files.
 * @param file where it is to be, absolute
 */
export function formatAgentsTable(
  items: readonly AgentItem[],
  roots: readonly Root[],
  title: string,
  file: string,
): string {
  const folders = new Map(roots.map(({ id, path }) => [id, path]));
  const rows = items.map((item) => {
    const target = relative(dirname(file), join(folders.get(item.root) ?? '', item.path));
    const href = target.split(sep).map(encodeURIComponent).join('/');
    const tools = item.tools === 'all' ? 'all' : item.tools.join(', ');
    const summary = [...item.summary].slice(0, SUMMARY).join('');
    const more = summary.length < item.summary.length ? '…' : '';
    const cells = [item.model ?? '', tools, formatVerdict(item.verdict, item.standing)];
    return `| [${escapeText(item.name)}](${href}) | ${cells.map(escapeText).join(' | ')} | ${escapeText(summary)}${more} |`;
  });
  const count = `${items.length} ${items.length === 1 ? 'agent' : 'agents'}.`;
  return [
    `# ${escapeText(title)}`,
    `${count} This file is made by \`agent-catalog publish --format markdown\`.`,
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
