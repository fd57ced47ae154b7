import type { Suggestion } from '@/lib/agents/model/agent';
import type { Severity } from '@/lib/agents/model/severities';
import { locateOffsets } from '@/lib/agents/text/positions';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type CheckedFile, verdictOf } from '@/lib/command/checking/checked-files';
import { type FixedFile, listChanges } from '@/lib/command/checking/fix-file';
import type { ToolReadings } from '@/lib/command/checking/other-tools';
import { summarizeCheck } from '@/lib/command/checking/summarize-check';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint, type Paint } from '@/lib/command/terminal/paint';
import type { CheckResult, Display } from './results';

/**
 * The answer of `check` for a person: errors and warnings by file, then a summary. Notes (severity
 * `info`) are only counted, and documents are left out: see docs/command-line.md.
 */
export function formatCheckText(
  { files, leftOut, fixed, tools }: CheckResult,
  { color }: Display,
): string {
  const paint = makePaint(color);
  const lines: string[] = [];
  const changes = new Map(fixed.map((change) => [change.shown, change]));
  for (const file of files) {
    const change = changes.get(file.shown);
    const shown =
      verdictOf(file) === 'document'
        ? []
        : file.problems.filter(({ severity }) => severity !== 'info');
    const elsewhere = formatTools(tools.get(file) ?? [], paint);
    if (!change && shown.length === 0 && elsewhere.length === 0) continue;
    lines.push(paint(escapeControls(file.shown), 'underline'));
    if (change) lines.push(...formatChange(change, paint));
    const locate = locateOffsets(file.text);
    const rows = shown.map((problem) => {
      const { line, column } = locate(problem.from);
      return { ...problem, place: `${line}:${column}` };
    });
    const width = Math.max(0, ...rows.map(({ place }) => place.length));
    for (const { place, severity, code, message, hint, fix, suggestion } of rows) {
      const head = `  ${place.padStart(width)}  ${paintSeverity(paint, severity)}`;
      lines.push(`${head}  ${escapeControls(message)}  ${paint(code, 'dim')}`);
      const indent = ' '.repeat(width + 13);
      const fixable = fix ? ' (--fix does this)' : '';
      if (hint) lines.push(paint(`${indent}${escapeControls(hint)}${fixable}`, 'dim'));
      if (suggestion) lines.push(...formatSuggestion(file, suggestion, indent, paint));
    }
    lines.push(...elsewhere, '');
  }
  for (const { shown, message } of leftOut) {
    lines.push(
      paint(escapeControls(shown), 'underline'),
      `  ${paint('left out', 'yellow')}  ${escapeControls(message)}`,
      '',
    );
  }
  lines.push(...formatSummary(files, paint));
  return `${lines.join('\n')}\n`;
}

/** Each tool with whether it loads the file, and what is worth knowing about it. */
function formatTools(readings: ToolReadings, paint: Paint): string[] {
  return readings.map(({ tool, reading: { loads, why } }) => {
    const said =
      loads === true
        ? 'loads'
        : loads === 'stops'
          ? 'stops the tool'
          : loads === null
            ? 'unknown'
            : 'no';
    const mark = loads === true ? (why === null ? 'green' : 'yellow') : 'red';
    return `  ${tool.padEnd(10)}  ${paint(said.padEnd(14), mark)}  ${escapeControls(why ?? '')}`.trimEnd();
  });
}

const MAX_LINES = 40;
const MAX_LENGTH = 160;

function formatChange({ codes, words, lines, failure, faults }: FixedFile, paint: Paint): string[] {
  const listed = codes.join(', ');
  const left = (faults ?? []).map(
    (fault) => `  ${paint('not fixed', 'red')}  ${escapeControls(fault)}`,
  );
  if (failure) return [`  ${paint('not fixed', 'red')}  ${escapeControls(failure)}`];
  const meaning = words === '' ? [] : [`    ${escapeControls(words)}`];
  return [
    `  ${paint('fixed', 'green')}  ${listed}`,
    ...meaning,
    ...formatLines(lines, '    ', paint),
    ...left,
  ];
}

function formatLines(lines: readonly string[], indent: string, paint: Paint): string[] {
  const shown = lines.slice(0, MAX_LINES).map((line) => {
    const text = line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
    return `${indent}${paint(escapeControls(text), line.startsWith('-') ? 'red' : 'green')}`;
  });
  const more =
    lines.length > MAX_LINES ? [`${indent}… ${lines.length - MAX_LINES} more lines`] : [];
  return [...shown, ...more];
}

/** What a person may decide, which `--fix` does not do. */
function formatSuggestion(
  { reading }: CheckedFile,
  { doubt, changes }: Suggestion,
  indent: string,
  paint: Paint,
): string[] {
  const text = reading?.source.text ?? '';
  const lines = listChanges(text, applyChanges(text, changes));
  return [
    paint(`${indent}Perhaps this is meant; --fix leaves it to you. ${doubt}`, 'dim'),
    ...formatLines(lines, `${indent}  `, paint),
  ];
}

function paintSeverity(paint: Paint, severity: Severity): string {
  return paint(severity.padEnd(7), severity === 'error' ? 'red' : 'yellow');
}

function formatSummary(files: readonly CheckedFile[], paint: Paint): string[] {
  const { files: all, problems, verdicts: every, fixable } = summarizeCheck(files);
  const theirs = files.filter(({ root }) => root.rules.kind === 'tool');
  const { verdicts } = summarizeCheck(files.filter((file) => !theirs.includes(file)));
  const agents = all - every.document;
  const found = problems.error + problems.warning;
  const notes = problems.info > 0 ? `, ${count(problems.info, 'note')} in --format json` : '';
  if (found === 0) {
    return [paint(`No problems in ${count(agents, 'agent file')}${notes}.`, 'green')];
  }
  const severities = `${count(problems.error, 'error')}, ${count(problems.warning, 'warning')}`;
  const lines = [
    paint(
      `${count(found, 'problem')} (${severities}) in ${count(agents, 'agent file')}${notes}.`,
      problems.error > 0 ? 'red' : 'yellow',
    ),
    `Claude Code loads ${verdicts.loads} as written and ${verdicts.altered} differently, and skips ${verdicts.skipped}.`,
  ];
  if (theirs.length > 0) {
    const { loads, altered, skipped } = summarizeCheck(theirs).verdicts;
    lines.push(
      `Of their own agents other tools load ${loads} as written and ${altered} differently, and skip ${skipped}.`,
    );
  }
  if (fixable > 0) lines.push(`${count(fixable, 'problem')} can be fixed with --fix.`);
  return lines;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
