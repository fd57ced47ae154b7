import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';
import { readProblemGuides } from '@/lib/library/problem-guide';
import { version } from '@/package.json';
import type { Display } from './results';
import { writeJson } from './write-json';

export const SARIF_LEVELS = {
  error: 'error',
  warning: 'warning',
  info: 'note',
} as const satisfies Record<Severity, string>;

/**
 * A log in SARIF 2.1.0, with what is said about each rule in it: it names no address, because none
 * is sure to be there where the log is read.
 * @param codes the rules, to whose places `ruleIndex` of a result refers
 * @param run its results, and more
 */
export function formatSarifLog(
  codes: readonly ProblemCode[],
  run: { readonly results: readonly object[] } & Readonly<Record<string, unknown>>,
  { project }: Pick<Display, 'project'>,
): string {
  const guideOf = project === undefined ? () => '' : readProblemGuides(project);
  const rules = codes.map((code) => {
    const guide = withoutLinks(guideOf(code)).trim();
    return {
      id: code,
      shortDescription: { text: PROBLEMS[code].title },
      ...(guide !== '' && { help: { text: guide, markdown: guide } }),
      defaultConfiguration: { level: SARIF_LEVELS[PROBLEMS[code].severity] },
    };
  });
  return writeJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'agent-catalog', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        ...run,
      },
    ],
  });
}

export function toSarifUri(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split(/[/\\]/).map(encodeURIComponent).join('/');
}

/** What they lead to is beside the document, and not where this is read. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
}
