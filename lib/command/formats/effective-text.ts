import stringWidth from 'string-width';
import { formatNumber } from '@/lib/agents/model/format-number';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint } from '@/lib/command/terminal/paint';
import { shortenPath } from '@/lib/command/terminal/shorten-path';
import { isAvailable, type SessionAgent, sessionTokens } from '@/lib/library/session/session';
import type { Display, EffectiveResult } from './results';

/** What a session gets, one agent a line; those that it cannot use come with the reason. */
export function formatEffectiveText(
  { startedIn, agents, ignored }: EffectiveResult,
  { color, cwd }: Display,
): string {
  const paint = makePaint(color);
  const short = (path: string) => escapeControls(shortenPath(path, cwd));
  const names = agents.map(({ name }) => escapeControls(name));
  const widest = Math.min(40, Math.max(...names.map((name) => stringWidth(name)), 0));
  const lines = agents.map((agent, index) => {
    const name = names[index] ?? '';
    const place = agent.path === null ? 'comes with Claude Code' : short(agent.path);
    const line = `${name}${' '.repeat(Math.max(0, widest - stringWidth(name)))}  ${place}`;
    const { whyNot } = agent;
    if (whyNot === null) return line;
    const at = whyNot.line === null ? '' : `:${whyNot.line}`;
    const why = `  not available: ${escapeControls(whyNot.rule)}, ${short(whyNot.file)}${at}`;
    return `${paint(line, 'dim')}\n${paint(why, 'yellow')}`;
  });
  const voided = ignored.map(
    ({ path, why }) =>
      `${paint(`Claude Code ignores ${short(path)}`, 'red')}, because ${escapeControls(why)}.`,
  );
  return `${[...lines, '', ...voided, `${sumUp(agents)} Started in ${escapeControls(startedIn)}.`].join('\n')}\n`;
}

function sumUp(agents: readonly SessionAgent[]): string {
  const available = agents.filter(isAvailable);
  const own = available.filter(({ path }) => path !== null).length;
  const builtIn = available.length - own;
  return `${formatNumber(own)} agent${own === 1 ? '' : 's'} from files and ${builtIn} of Claude Code itself, ${formatNumber(sessionTokens(agents))} tokens in every session.`;
}
