import type { Problem, Severity, TextChange } from './agent';
import { PROBLEMS, type ProblemCode } from './problems';

/** A problem with the severity that its code has by default. */
export function problem(
  code: ProblemCode,
  from: number,
  to: number,
  words: {
    readonly message: string;
    readonly hint?: string;
    readonly fix?: readonly TextChange[] | null;
    readonly severity?: Severity;
  },
): Problem {
  const { message, hint, fix, severity = PROBLEMS[code] } = words;
  return {
    code,
    severity,
    from,
    to,
    message,
    ...(hint ? { hint } : {}),
    ...(fix && fix.length > 0 ? { fix } : {}),
  };
}
