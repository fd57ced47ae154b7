import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';
import { findConfig } from './nearest-config';

type Judged = { readonly code: ProblemCode; readonly severity: Severity };

/**
 * The problems of a file as its nearest `agent-catalog.json` weighs them, without those that it
 * switches off. A rule gives all problems of its code one severity; what happens to the file in Claude
 * Code is no matter of it.
 * @param folder of the file, absolute
 */
export function applyRules<T extends Judged>(problems: readonly T[], folder: string): readonly T[] {
  if (problems.length === 0) return problems;
  const reading = findConfig(folder)?.reading;
  if (!reading?.ok) return problems;
  const { rules } = reading.config;
  if (problems.every(({ code }) => rules[code] === undefined)) return problems;
  return problems.flatMap((problem) => {
    const rule = rules[problem.code] ?? problem.severity;
    return rule === 'off' ? [] : [{ ...problem, severity: rule }];
  });
}
