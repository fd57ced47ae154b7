import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '@/lib/agents/model/agent';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';
import { locateOffsets, type Position } from '@/lib/agents/text/positions';
import { type CheckedFile, verdictOf } from '@/lib/command/checking/checked-files';
import { homepage, version } from '@/package.json';
import type { CheckResult } from './results';
import { writeJson } from './write-json';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** The answer of `check --format sarif`: SARIF 2.1.0, as code scanning and editors take it. */
export function formatCheckSarif({ files, leftOut }: CheckResult): string {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const results = files.flatMap((file) => {
    if (verdictOf(file) === 'document') return [];
    const locate = locateOffsets(file.text);
    return file.problems.map((problem) => describeResult(file, problem, locate, codes));
  });
  return writeJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'agent-catalog',
            semanticVersion: version,
            informationUri: homepage,
            rules: codes.map((code) => ({
              id: code,
              helpUri: `${homepage}/docs/problems.md#${code}`,
              shortDescription: { text: PROBLEMS[code].title },
              defaultConfiguration: { level: LEVELS[PROBLEMS[code].severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: leftOut.map(({ shown, message }) => ({
              level: 'note',
              message: { text: message },
              locations: [{ physicalLocation: { artifactLocation: { uri: toUri(shown) } } }],
            })),
          },
        ],
        results,
      },
    ],
  });
}

function describeResult(
  file: CheckedFile,
  { code, severity, message, hint, from, to, fix }: Problem,
  locate: (offset: number) => Position,
  codes: readonly ProblemCode[],
): object {
  const artifactLocation = { uri: toUri(file.shown) };
  const region = (start: number, end: number) => {
    const [first, last] = [locate(start), locate(end)];
    return {
      startLine: first.line,
      startColumn: first.column,
      endLine: last.line,
      endColumn: last.column,
      charOffset: start,
      charLength: end - start,
    };
  };
  const fixes = fix && [
    {
      description: { text: hint ?? message },
      artifactChanges: [
        {
          artifactLocation,
          replacements: fix.map((change) => ({
            deletedRegion: region(change.from, change.to),
            insertedContent: { text: change.insert },
          })),
        },
      ],
    },
  ];
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: hint ? `${message} ${hint}` : message },
    locations: [{ physicalLocation: { artifactLocation, region: region(from, to) } }],
    ...(fixes ? { fixes } : {}),
  };
}

function toUri(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split(/[/\\]/).map(encodeURIComponent).join('/');
}
