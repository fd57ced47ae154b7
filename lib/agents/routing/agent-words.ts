import type { RoutedAgent } from './routed-agent';
import { countTerms } from './terms';
import { FIELDS, type RoutedField } from './weights';

/** By stem. */
export type Counts = ReadonlyMap<string, number>;

/** The words of an agent that competes, counted. */
export type AgentWords = {
  readonly counts: Readonly<Record<RoutedField, Counts>>;
  /** How many there are together, by the place of the field in `FIELDS`. */
  readonly lengths: readonly number[];
  /** What each example adds to the field of all examples. */
  readonly examples: readonly Counts[];
};

export function countWords({ name, prose, examples, body }: RoutedAgent): AgentWords {
  const dialogs = examples.map(({ text }) => countTerms(text));
  const counts = {
    name: countTerms(name),
    prose: countTerms(prose),
    examples: addUp(dialogs),
    body: countTerms(body),
  };
  return { counts, lengths: FIELDS.map((field) => total(counts[field])), examples: dialogs };
}

export function addUp(all: readonly Counts[]): Counts {
  const sum = new Map<string, number>();
  for (const counts of all) {
    for (const [stem, count] of counts) sum.set(stem, (sum.get(stem) ?? 0) + count);
  }
  return sum;
}

export function total(counts: Counts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
