import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { Severity } from '@/lib/agents/model/severities';
import { type Weights, weighProblems } from '@/lib/agents/problems/validate';
import { findConfig } from './nearest-config';

type Judged = { readonly code: ProblemCode; readonly severity: Severity };

/**
 * The problems of a file as its nearest `agent-catalog.json` weighs them, without those that it
 * switches off. A rule gives all problems of its code one severity; what happens to the file in Claude
 * Code is no matter of it.
 * @param folder of the file, absolute
 */
export function applyRules<T extends Judged>(problems: readonly T[], folder: string): readonly T[] {
  return problems.length === 0 ? problems : weighProblems(problems, findRules(folder));
}

/** What the `agent-catalog.json` that is nearest to a folder says; nothing where there is none. */
export function findRules(folder: string): Weights {
  const reading = findConfig(folder)?.reading;
  return reading?.ok ? reading.config.rules : NO_RULES;
}

const NO_RULES: Weights = {};
