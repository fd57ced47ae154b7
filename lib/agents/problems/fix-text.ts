import type { Problem, TextChange } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { SEVERITIES } from '@/lib/agents/model/severities';
import { applyChanges } from '@/lib/agents/text/text-change';

export type FixedText = {
  readonly text: string;
  /** The codes of the problems that were fixed, without repeats. */
  readonly codes: readonly ProblemCode[];
};

/** A fix may uncover another problem, with a fix of its own; no file has needed more than three rounds. */
const MAX_ROUNDS = 10;

/**
 * A file's text after the fixes of its problems, and of those that these fixes uncover, as far as
 * they are wanted. No round is kept that would leave more errors than it found.
 *
 * @param problems all of the text's, the unwanted ones too: their errors count as well
 * @param read the problems of a text
 */
export function fixText(
  before: string,
  problems: readonly Problem[],
  isWanted: (problem: Problem) => boolean,
  read: (text: string) => readonly Problem[],
): FixedText {
  const codes = new Set<ProblemCode>();
  let text = before;
  let left = problems;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const chosen = chooseFixes(left.filter(isWanted));
    if (chosen.length === 0) break;
    const changes = chosen.flatMap(({ fix }) => fix ?? []).sort(compareChanges);
    const next = applyChanges(text, changes);
    const found = read(next);
    if (next === text || countErrors(found) > countErrors(left)) break;
    for (const { code } of chosen) codes.add(code);
    text = next;
    left = found;
  }
  return { text, codes: [...codes] };
}

function countErrors(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

/** The problems whose fixes do not touch each other; of two that do, the graver one. */
function chooseFixes(problems: readonly Problem[]): Problem[] {
  const chosen: Problem[] = [];
  const taken: TextChange[] = [];
  for (const severity of SEVERITIES) {
    for (const problem of problems) {
      const { fix } = problem;
      if (problem.severity !== severity || !fix) continue;
      if (fix.some((change) => taken.some((other) => touches(change, other)))) continue;
      chosen.push(problem);
      taken.push(...fix);
    }
  }
  return chosen;
}

function touches(a: TextChange, b: TextChange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function compareChanges(a: TextChange, b: TextChange): number {
  return a.from - b.from || a.to - b.to;
}
