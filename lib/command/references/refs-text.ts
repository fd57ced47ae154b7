import { REFERENCE_KINDS } from '@/lib/agents/references/reference';
import type { Display } from '@/lib/command/formats/results';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint, type Paint } from '@/lib/command/terminal/paint';
import type { RefsResult } from './refs-result';

/** Each agent with the places that name it, then the names that no agent has. */
export function formatRefsText(
  { references, missing, name }: RefsResult,
  { color }: Display,
): string {
  const paint = makePaint(color);
  const lines: string[] = [];
  const byAgent = new Map<string, RefsResult['references'][number][]>();
  for (const one of references) byAgent.set(one.to, [...(byAgent.get(one.to) ?? []), one]);
  for (const [to, places] of [...byAgent].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(paint(escapeControls(to), 'underline'));
    lines.push(...places.map((place) => formatPlace(place, paint)), '');
  }
  if (missing.length > 0) lines.push(paint('No agent has these names', 'red'));
  for (const one of missing) {
    const hint = one.unprefixed
      ? `Claude Code finds the agent of the plugin only as ${one.near}.`
      : one.near !== null && `Is ${one.near} meant?`;
    lines.push(formatPlace(one, paint, one.written));
    if (hint) lines.push(paint(`      ${escapeControls(hint)}`, 'dim'));
  }
  if (missing.length > 0) lines.push('');
  const certain = references.filter(({ certainty }) => certainty === 'certain').length;
  const of = name === null ? `${byAgent.size} agents` : name;
  lines.push(
    escapeControls(
      `${certain} certain and ${references.length - certain} likely references to ${of}, ${missing.length} to none.`,
    ),
  );
  return `${lines.join('\n')}\n`;
}

function formatPlace(
  { path, line, column, kind, certainty, text }: RefsResult['references'][number],
  paint: Paint,
  written = '',
): string {
  const place = escapeControls(`${path}:${line}:${column}`);
  const word = written === '' ? '' : `${escapeControls(written)}  `;
  const about = `${certainty}, ${REFERENCE_KINDS[kind]}`;
  return `  ${place}  ${word}${paint(about, 'dim')}\n      ${escapeControls(text)}`;
}
