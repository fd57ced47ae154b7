import type { Standing } from './agent';

/**
 * What happens to a file in Claude Code, the most urgent first: it is skipped, it loads but not as
 * written (cut, value ignored, no tools), it loads, or it is a document that nobody meant to be an
 * agent.
 */
export const VERDICTS = ['skipped', 'altered', 'loads', 'document'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The words used everywhere, and the same in a sentence about one file. */
export const VERDICT_WORDS = {
  skipped: { name: 'Does not load', sentence: 'Does not load in Claude Code.' },
  altered: {
    name: 'Loads, but not as written',
    sentence: 'Loads in Claude Code, but not as written.',
  },
  loads: { name: 'Loads', sentence: 'Loads in Claude Code.' },
  document: { name: 'Not an agent', sentence: 'Not an agent.' },
} as const satisfies Record<Verdict, { name: string; sentence: string }>;

/** What happens to one agent among those of its name: one that is shadowed loads, but is not used. */
export function formatVerdict(verdict: Verdict, standing: Standing | null): string {
  return standing === 'shadowed' ? 'Not used' : VERDICT_WORDS[verdict].name;
}

/** The same in a sentence. */
export function formatVerdictSentence(verdict: Verdict, standing: Standing | null): string {
  return standing === 'shadowed' ? 'Not used in Claude Code.' : VERDICT_WORDS[verdict].sentence;
}
