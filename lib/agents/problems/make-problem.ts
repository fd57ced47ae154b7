import type { Field, Finding, Range, Remedy } from '@/lib/agents/model/agent';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';

/** What everyone but a person reads differently is repaired. */
export const REPAIR: Remedy = { kind: 'repair' };

/** A finding with the severity that its code has by default. */
export function problem(
  code: ProblemCode,
  from: number,
  to: number,
  words: {
    readonly message: string;
    readonly hint?: string;
    readonly remedy?: Remedy | null;
    readonly severity?: Severity;
  },
): Finding {
  const { message, hint, remedy, severity = PROBLEMS[code].severity } = words;
  const finding = { code, severity, from, to, message };
  // Most files have findings, and every file of a library is read: no copies.
  return Object.assign(finding, hint && { hint }, remedy && { remedy });
}

/** Puts `insert` in place of a range. */
export function replaceBy({ from, to }: Range, insert: string): Extract<Remedy, { kind: 'write' }> {
  return { kind: 'write', changes: [{ from, to, insert }] };
}

export function keyRange({ keyFrom, keyTo }: Field): Range {
  return { from: keyFrom, to: keyTo };
}

/** Where a problem of the value is shown: at the key where no value is written. */
export function valueRange(field: Field): Range {
  const { valueFrom, valueTo } = field;
  return valueFrom < valueTo ? { from: valueFrom, to: valueTo } : keyRange(field);
}
