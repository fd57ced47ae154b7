import { relative, resolve, sep } from 'node:path';
import type { Severity } from '@/lib/agents/model/severities';
import { locateOffsets } from '@/lib/agents/text/positions';
import { verdictOf } from '@/lib/command/checking/checked-files';
import { formatCheckText } from './check-text';
import type { CheckResult, Display } from './results';

const COMMANDS = { error: 'error', warning: 'warning' } as const satisfies Partial<
  Record<Severity, string>
>;

/**
 * The text, and in front of it a workflow command for each error and warning, which GitHub shows at
 * the line of the file. Paths are those of the repository, which `GITHUB_WORKSPACE` names.
 */
export function formatCheckGithub(
  result: CheckResult,
  display: Display,
  workspace: string = process.env.GITHUB_WORKSPACE ?? display.cwd,
): string {
  const lines = result.files.flatMap((file) => {
    if (verdictOf(file) === 'document') return [];
    const locate = locateOffsets(file.text);
    const path = relative(workspace, resolve(display.cwd, file.shown)).split(sep).join('/');
    return file.problems.flatMap(({ severity, code, message, hint, from, to }) => {
      if (severity === 'info') return [];
      const [first, last] = [locate(from), locate(to)];
      const place = { file: path, line: first.line, endLine: last.line, col: first.column };
      const properties = Object.entries({ ...place, title: code })
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
        .join(',');
      return `::${COMMANDS[severity]} ${properties}::${escapeData([message, hint].filter(Boolean).join(' '))}`;
    });
  });
  return [...lines, formatCheckText(result, display)].join('\n');
}

/** A line of its own would be a command of the file's author. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
