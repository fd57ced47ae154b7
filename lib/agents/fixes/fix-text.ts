import type { Problem, TextChange } from '@/lib/agents/model/agent';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { RepairInput } from '@/lib/agents/model/reading';
import { SEVERITIES } from '@/lib/agents/model/severities';
import { applyChanges, touches } from '@/lib/agents/text/text-change';
import { BRINGS_ERRORS, findBreach, findBreachOfAll, isWorse } from './fix-laws';

/** A reading with its problems, each with its fix. */
export type FixInput = RepairInput & { readonly problems: readonly Problem[] };

export type FixedText = {
  readonly text: string;
  /** The codes of the problems that were fixed, without repeats. */
  readonly codes: readonly ProblemCode[];
  /** The fixes that were not made because they would have done harm. */
  readonly faults: readonly FixFault[];
};

/** Why a fix was not made. */
export type FixFault = {
  readonly code: ProblemCode;
  /**
   * `harm`: a fault of this program, not of the file. `order`: made before the other fixes of the
   * file, it leads to another text than all of them together.
   */
  readonly kind: 'harm' | 'order';
  /** What it would do, in words that go on from “it would”. */
  readonly what: string;
};

export function formatFault({ code, kind, what }: FixFault): string {
  const unmade = `The fix of “${PROBLEMS[code].title}” was not made`;
  return kind === 'harm'
    ? `${unmade}, because it would ${what}. That is a fault of Agent Catalog, not of the file; please report it.`
    : `${unmade} by itself, because it would ${what}. Make the file’s other fixes first, or all at once.`;
}

/** A fix may uncover another problem, with a fix of its own; no file has needed more than four rounds. */
const MAX_ROUNDS = 10;

/**
 * The one door through which fixes go: a file's text after the fixes of its problems, and of those
 * that these fixes uncover, as far as they are wanted. Every fix is judged once more before it is
 * made, and no round is kept that leaves more errors than it found. Of fixes that are wanted without
 * the others of the file none is made where the others could not lead to the same text afterwards.
 * @param read a text of the same file
 */
export function fixText(
  before: FixInput,
  isWanted: (problem: Problem) => boolean,
  read: (text: string) => FixInput,
): FixedText {
  const fixed = fixInRounds(before, isWanted, read);
  const { text, codes } = fixed;
  const leaves = before.problems.some((one) => one.fix && isGrave(one) && !isWanted(one));
  if (text === before.source.text || !leaves) return fixed;
  const isGoal = (one: Problem) => isGrave(one) || codes.includes(one.code);
  const together = fixInRounds(before, isGoal, read);
  const afterwards = fixInRounds(read(text), isGoal, read);
  if (afterwards.text === together.text) return fixed;
  const early = codes.map((code): FixFault => ({ code, kind: 'order', what: LEADS_ASTRAY }));
  return { text: before.source.text, codes: [], faults: [...early, ...fixed.faults] };
}

const LEADS_ASTRAY = 'lead to another text than all of them together';

function isGrave({ severity }: Problem): boolean {
  return severity !== 'info';
}

function fixInRounds(
  before: FixInput,
  isWanted: (problem: Problem) => boolean,
  read: (text: string) => FixInput,
): FixedText {
  const codes = new Set<ProblemCode>();
  const faults = new Map<ProblemCode, FixFault>();
  let state = before;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = state.problems.filter((one) => isWanted(one) && !faults.has(one.code));
    const step = takeStep(state, wanted, faults, read);
    if (step === null) break;
    for (const code of step.codes) codes.add(code);
    state = step.state;
  }
  return { text: state.source.text, codes: [...codes], faults: [...faults.values()] };
}

type Step = { readonly state: FixInput; readonly codes: readonly ProblemCode[] };

/** Makes as many fixes at once as keep out of each other's way; null when there is none to make. */
function takeStep(
  state: FixInput,
  wanted: readonly Problem[],
  faults: Map<ProblemCode, FixFault>,
  read: (text: string) => FixInput,
): Step | null {
  const harmless = wanted.filter((problem) => {
    const breach = problem.fix && findBreach(state, problem.fix, problem);
    if (breach) faults.set(problem.code, { code: problem.code, kind: 'harm', what: breach.what });
    return problem.fix !== undefined && !breach;
  });
  const chosen = chooseFixes(harmless);
  const together = apply(state, chosen, read);
  if (together !== null) return together;
  // One of them may be in the way of the others.
  for (const problem of chosen) {
    const alone = apply(state, [problem], read);
    if (alone !== null) return alone;
    const { code } = problem;
    faults.set(code, { code, kind: 'harm', what: BRINGS_ERRORS.what });
  }
  return null;
}

/** Null where the fixes do harm together, or change nothing. */
function apply(
  state: FixInput,
  problems: readonly Problem[],
  read: (text: string) => FixInput,
): Step | null {
  const changes = problems.flatMap(({ fix }) => fix ?? []).sort(compareChanges);
  if (changes.length === 0 || findBreachOfAll(state, changes) !== null) return null;
  const text = applyChanges(state.source.text, changes);
  if (text === state.source.text) return null;
  const after = read(text);
  return isWorse(state.problems, after.problems)
    ? null
    : { state: after, codes: problems.map(({ code }) => code) };
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

function compareChanges(a: TextChange, b: TextChange): number {
  return a.from - b.from || a.to - b.to;
}
