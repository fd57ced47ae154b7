import type { Problem } from '@/lib/agents/model/agent';
import { PROBLEM_CODES, type ProblemCode } from '@/lib/agents/model/problem-codes';
import { locateOffsets, type Position } from '@/lib/agents/text/positions';
import { type CheckedFile, verdictOf } from '@/lib/command/checking/checked-files';
import type { CheckResult, Display } from './results';
import { formatSarifLog, SARIF_LEVELS, toSarifUri } from './sarif-log';

/** The answer of `check --format sarif`: SARIF 2.1.0, as code scanning and editors take it. */
export function formatCheckSarif({ files, leftOut }: CheckResult, display: Display): string {
  const results = files.flatMap((file) => {
    if (verdictOf(file) === 'document') return [];
    const locate = locateOffsets(file.text);
    return file.problems.map((problem) => describeResult(file, problem, locate, PROBLEM_CODES));
  });
  const invocation = {
    executionSuccessful: true,
    toolExecutionNotifications: leftOut.map(({ shown, message }) => ({
      level: 'note',
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: { uri: toSarifUri(shown) } } }],
    })),
  };
  return formatSarifLog(PROBLEM_CODES, { invocations: [invocation], results }, display);
}

function describeResult(
  file: CheckedFile,
  { code, severity, message, hint, from, to, fix }: Problem,
  locate: (offset: number) => Position,
  codes: readonly ProblemCode[],
): object {
  const artifactLocation = { uri: toSarifUri(file.shown) };
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
    level: SARIF_LEVELS[severity],
    message: { text: hint ? `${message} ${hint}` : message },
    locations: [{ physicalLocation: { artifactLocation, region: region(from, to) } }],
    ...(fixes ? { fixes } : {}),
  };
}
