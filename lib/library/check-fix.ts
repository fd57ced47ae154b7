import { diffPatch } from 'node-diff3';
import type { Problem, TextChange } from '../agents/agent';
import type { ProblemCode } from '../agents/problems';
import { applyChanges } from '../agents/text-change';
import type { CheckedFile } from './check';
import { readFileText } from './check';
import { revisionOf } from './revision';
import { saveText } from './save';

export type FixedFile = {
  readonly shown: string;
  /** Whose problems were mended, each code once. */
  readonly codes: readonly ProblemCode[];
  /** The lines that changed, as `- old` and `+ new`. */
  readonly lines: readonly string[];
  /** Why nothing was saved, in sentences; null when it was. */
  readonly failure: string | null;
};

/** A fix may show another problem, which has a fix of its own; no file was seen to need more than three rounds. */
const MAX_ROUNDS = 10;

/**
 * Mends what has a fix that loses nothing, errors and warnings only, and saves the file.
 * @returns null when nothing is to be mended
 */
export async function fixFile(file: CheckedFile): Promise<FixedFile | null> {
  if (!file.reading || file.reading.verdict === 'document') return null;
  const { text: before } = file.reading.source;
  const { text, codes } = mendText(file, before);
  if (text === before) return null;
  const result = await saveText(file.root, file.path, text, revisionOf(Buffer.from(before)));
  return {
    shown: file.shown,
    codes: [...codes],
    lines: result.ok ? listChanges(before, text) : [],
    failure: result.ok ? null : `${result.message} ${result.hint}`,
  };
}

function mendText(file: CheckedFile, before: string): { text: string; codes: Set<ProblemCode> } {
  const codes = new Set<ProblemCode>();
  let text = before;
  let { problems } = file;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const errors = countErrors(problems);
    const chosen = chooseFixes(problems);
    if (chosen.length === 0) break;
    const changes = chosen.flatMap(({ fix }) => fix ?? []).sort(inOrder);
    const next = applyChanges(text, changes);
    const read = readFileText(file.root, file.path, next);
    if (next === text || countErrors(read.problems) > errors) break;
    for (const { code } of chosen) codes.add(code);
    text = next;
    problems = read.problems;
  }
  return { text, codes };
}

function countErrors(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

/** Fixes that do not touch one another; of those that do, the one for the graver problem. */
function chooseFixes(problems: readonly Problem[]): Problem[] {
  const chosen: Problem[] = [];
  const taken: TextChange[] = [];
  for (const severity of ['error', 'warning']) {
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

function inOrder(a: TextChange, b: TextChange): number {
  return a.from - b.from || a.to - b.to;
}

function listChanges(before: string, after: string): string[] {
  const lines = (text: string) => text.split(/\r\n|\n|\r/);
  return diffPatch(lines(before), lines(after)).flatMap(({ buffer1, buffer2 }) => [
    ...buffer1.chunk.map((line) => `- ${line}`),
    ...buffer2.chunk.map((line) => `+ ${line}`),
  ]);
}
