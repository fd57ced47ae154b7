import type { Problem, Standing } from './agent';
import { type OtherTool, TOOL_FACTS } from './other-tools';
import type { ProblemCode } from './problem-codes';

/**
 * What happens to a file in Claude Code: it loads, it loads but not as written (cut, value ignored,
 * no tools), it is skipped, or it is a document that nobody meant to be an agent.
 */
export const VERDICTS = ['loads', 'altered', 'skipped', 'document'] as const;

export type Verdict = (typeof VERDICTS)[number];

type VerdictFacts = {
  /** In the words used everywhere. */
  readonly name: string;
  /** The same in a sentence about one file. */
  readonly sentence: string;
  /** The higher, the sooner a person should look. */
  readonly urgency: number;
};

export const VERDICT_FACTS: Readonly<Record<Verdict, VerdictFacts>> = {
  loads: { name: 'Loads', sentence: 'Loads in Claude Code.', urgency: 1 },
  altered: {
    name: 'Loads, but not as written',
    sentence: 'Loads in Claude Code, but not as written.',
    urgency: 2,
  },
  skipped: { name: 'Does not load', sentence: 'Does not load in Claude Code.', urgency: 3 },
  document: { name: 'Document', sentence: 'A document, not an agent.', urgency: 0 },
};

/** A verdict, or `lost` for a file that loads without something that it says. */
export const VERDICT_SIGNS = [...VERDICTS, 'lost'] as const;

export type VerdictSign = (typeof VERDICT_SIGNS)[number];

/** Which problem it is, and how much it weighs. */
export type Marking = Pick<Problem, 'code' | 'severity'>;

/** What is about others who read the file: in Claude Code it does all that it says. */
const QUIET: ReadonlySet<ProblemCode> = new Set(['yaml-repaired', 'not-portable']);

/** Whether a problem alarms nobody where it is the gravest of a file that loads as it is written. */
export function isQuiet({ code, severity }: Marking): boolean {
  return severity === 'info' || QUIET.has(code);
}

/**
 * @param marking as `findMarked` finds it: of a file that loads as it is written, one with a warning is
 *   not shown as if all were well
 */
export function signOf(verdict: Verdict, marking: Marking | null): VerdictSign {
  if (verdict === 'loads') return marking === null || isQuiet(marking) ? 'loads' : 'altered';
  return verdict === 'altered' && marking?.severity === 'error' ? 'lost' : verdict;
}

export function isVerdict(text: string): text is Verdict {
  return VERDICTS.some((verdict) => verdict === text);
}

/** Whether Claude Code uses another agent of its name, or settings keep sessions from using it. */
export function isUnused(standing: Standing | null): boolean {
  return standing === 'shadowed' || standing === 'denied';
}

/**
 * What happens to one agent among those of its name, and by the settings: one that is shadowed or
 * denied loads, but is not used.
 */
export function formatVerdict(verdict: Verdict, standing: Standing | null): string {
  if (standing === 'denied') return 'Switched off here';
  return standing === 'shadowed' ? 'Not used' : VERDICT_FACTS[verdict].name;
}

/**
 * The same in a sentence.
 * @param tool the one whose verdict it is, where that is not Claude Code
 */
export function formatVerdictSentence(
  verdict: Verdict,
  standing: Standing | null,
  tool: OtherTool | null = null,
): string {
  if (tool !== null) {
    return VERDICT_FACTS[verdict].sentence.replace('Claude Code', TOOL_FACTS[tool].name);
  }
  if (standing === 'denied') return 'Switched off here.';
  return standing === 'shadowed' ? 'Not used in Claude Code.' : VERDICT_FACTS[verdict].sentence;
}
