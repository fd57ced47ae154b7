import type { Field, Problem, Range, TextChange } from '@/lib/agents/model/agent';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';

/**
 * The changes, or a function that finds them, because finding them may take long and a list of
 * problems does not need them.
 */
export type Fix = readonly TextChange[] | null | (() => readonly TextChange[] | null);

/** A problem with the severity that its code has by default. */
export function problem(
  code: ProblemCode,
  from: number,
  to: number,
  words: {
    readonly message: string;
    readonly hint?: string;
    readonly fix?: Fix;
    readonly severity?: Severity;
  },
): Problem {
  const { message, hint, fix, severity = PROBLEMS[code].severity } = words;
  const found = { code, severity, from, to, message, ...(hint ? { hint } : {}) };
  if (typeof fix === 'function') return withFix(found, fix);
  return fix && fix.length > 0 ? { ...found, fix } : found;
}

export function keyRange({ keyFrom, keyTo }: Field): Range {
  return { from: keyFrom, to: keyTo };
}

/** Where a problem of the value is shown: at the key where no value is written. */
export function valueRange(field: Field): Range {
  const { valueFrom, valueTo } = field;
  return valueFrom < valueTo ? { from: valueFrom, to: valueTo } : keyRange(field);
}

/** The problem with a fix that is found only when it is asked for, and once. */
function withFix(found: Problem, find: () => readonly TextChange[] | null): Problem {
  let fix: readonly TextChange[] | undefined;
  let sought = false;
  return {
    ...found,
    get fix() {
      if (!sought) fix = find() ?? undefined;
      sought = true;
      return fix !== undefined && fix.length > 0 ? fix : undefined;
    },
  };
}
