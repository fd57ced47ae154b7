import type { Problem } from '@/lib/agents/model/agent';
import { formatNumber } from '@/lib/agents/model/format-number';
import { VERDICT_FACTS } from '@/lib/agents/model/verdicts';
import type { AgentChange } from '@/lib/command/comparing/compare-snapshots';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint, type Paint } from '@/lib/command/terminal/paint';
import type { DiffResult, Display } from './results';

const SIGNS = { added: '+', removed: '−', changed: '~', renamed: '→' } as const;

/** What changed, an agent a paragraph, with what is worse than before. */
export function formatDiffText(
  { changes, affected, overlaps, words }: DiffResult,
  { color }: Display,
): string {
  const paint = makePaint(color);
  const lines: string[] = [];
  for (const change of changes) {
    const { shown, status, diff, conflict } = change;
    const ink = status === 'added' ? 'green' : status === 'removed' ? 'red' : 'underline';
    const mark = conflict ? '  in conflict' : '';
    lines.push(`${SIGNS[status]} ${paint(escapeControls(shown), ink)}  ${status}${mark}`);
    for (const line of listWords(change)) lines.push(`    ${escapeControls(line)}`);
    for (const fact of listFacts(change)) lines.push(`    ${paint(escapeControls(fact), 'dim')}`);
    lines.push(...formatProblems(diff.problems.brought, paint));
  }
  for (const { shown, problems } of affected) {
    const told = formatProblems(problems, paint);
    if (told.length > 0) lines.push(`  ${escapeControls(shown)}  did not change`, ...told);
  }
  for (const { a, b, score } of overlaps) {
    lines.push(escapeControls(`! ${formatOverlap(a, b, score)}`));
  }
  const moments = `from ${words.from} to ${words.to}`;
  lines.push(escapeControls(summarizeDiff(changes, moments)));
  return `${lines.join('\n')}\n`;
}

function formatProblems(problems: readonly Problem[], paint: Paint): string[] {
  return problems
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, code, message }) => {
      const sign = paint(`new ${severity}`, severity === 'error' ? 'red' : 'yellow');
      return `    ${sign}  ${escapeControls(message)}  ${paint(code, 'dim')}`;
    });
}

/** What changed in one agent; of a new or removed one that is all of it, so nothing. */
export function listWords({ status, diff }: AgentChange): string[] {
  if (status === 'added' || status === 'removed') return [];
  if (diff.changes.length === 0) return [];
  const words = diff.changes.map((change) => change.words);
  if (!diff.onlyWriting) return words;
  const { from, to } = diff.size;
  return [
    'only the writing changed',
    ...words,
    `${formatNumber(from)} → ${formatNumber(to)} bytes`,
  ];
}

/** Verdict and tokens, as far as they changed. */
export function listFacts({ status, diff: { verdict, tokens } }: AgentChange): string[] {
  const facts: string[] = [];
  const name = (of: typeof verdict.from) =>
    of === null ? '' : VERDICT_FACTS[of].name.toLowerCase();
  if (status === 'added') facts.push(name(verdict.to));
  else if (status !== 'removed' && verdict.from !== verdict.to) {
    facts.push(`${name(verdict.from)} → ${name(verdict.to)}`);
  }
  if (tokens.from !== tokens.to) {
    const more = tokens.to - tokens.from;
    const sign = more > 0 ? '+' : '−';
    facts.push(
      `${formatNumber(tokens.from)} → ${formatNumber(tokens.to)} tokens in every session (${sign}${formatNumber(Math.abs(more))})`,
    );
  }
  return facts.filter((fact) => fact !== '');
}

export function formatOverlap(a: string, b: string, score: number): string {
  return `The descriptions of ${a} and ${b} now share ${Math.round(score * 100)} % of their words.`;
}

export function summarizeDiff(changes: readonly AgentChange[], moments: string): string {
  if (changes.length === 0) return `No agent changed ${moments}.`;
  const count = (status: AgentChange['status']) =>
    changes.filter((change) => change.status === status).length;
  const counts = (['added', 'changed', 'renamed', 'removed'] as const)
    .map((status) => [count(status), status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `${number} ${status}`);
  const weight = changes.reduce((sum, { diff }) => sum + diff.tokens.to - diff.tokens.from, 0);
  const sign = weight > 0 ? '+' : '−';
  const tokens =
    weight === 0 ? '' : `, ${sign}${formatNumber(Math.abs(weight))} tokens in every session`;
  return `${counts.join(', ')} ${moments}${tokens}.`;
}
