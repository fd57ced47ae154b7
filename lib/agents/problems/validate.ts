import type { Finding } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { ValidateInput } from '@/lib/agents/model/reading';
import { compareSeverities, type Severity } from '@/lib/agents/model/severities';
import { fieldOf, nameOf } from '@/lib/agents/reading/read-fields';
import { validateValues, validateWords } from './validate-content';
import { validateExamples } from './validate-examples';
import { validateFields } from './validate-fields';
import { forOwner, ownerOf } from './validate-foreign';
import { isTemplate, validateLoading } from './validate-loading';
import { validateText } from './validate-text';
import { validateTools } from './validate-tools';

/**
 * Everything worth saying about one file, in file order. A file that does not load
 * has at least one error; one that loads as it is written has none.
 */
export function validateAgent(input: ValidateInput): Finding[] {
  const { source, context, fields } = input;
  const { problems, explained, isRead } = validateLoading(input);
  if (isTemplate(input)) return [...problems];
  const found = [...problems, ...validateText(source)];
  if (fields.fields.length > 0) {
    const prose = [
      ...validateWords(input),
      ...validateExamples(input, fieldOf(fields, 'description'), nameOf(fields)),
    ];
    if (isRead) {
      found.push(
        ...prose,
        ...validateFields(source.text, fields, context, explained),
        ...validateTools(input),
        ...validateValues(input),
      );
    } else {
      // What is wrong with a value that nobody reads shows once somebody does.
      found.push(...prose.map(({ remedy: _, ...rest }) => rest));
    }
  }
  const owner = ownerOf(input);
  return (owner ? forOwner(found, owner, input) : found).sort(inOrder);
}

/** By place; at the same place the gravest first. */
export function inOrder(a: Finding, b: Finding): number {
  return a.from - b.from || compareSeverities(a.severity, b.severity) || a.to - b.to;
}

/** How much the problems of a code weigh where a person says so, or that they are not told. */
export type Weights = Readonly<Partial<Record<ProblemCode, Severity | 'off'>>>;

/** The problems as a person weighs them; the same list where that changes none. */
export function weighProblems<
  T extends { readonly code: ProblemCode; readonly severity: Severity },
>(problems: readonly T[], weights: Weights): readonly T[] {
  if (problems.every(({ code }) => weights[code] === undefined)) return problems;
  return problems.flatMap((problem) => {
    const weight = weights[problem.code] ?? problem.severity;
    return weight === 'off' ? [] : [{ ...problem, severity: weight }];
  });
}
