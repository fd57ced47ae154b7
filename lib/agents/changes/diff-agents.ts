import type { Problem } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { listedLine } from '@/lib/agents/session/listed-line';
import { type DescribedChange, describeChange, describeWriting } from './describe-change';
import { diffMeanings } from './diff-meanings';
import { diffWriting } from './diff-writing';
import { meaningOf, NO_MEANING } from './meaning';
import { describeSides, describeWritingOfSides, type Sides } from './tell-sides';

type FromTo<T> = { readonly from: T; readonly to: T };

/** What changed between two texts of an agent, in words. */
export type AgentDiff = {
  /**
   * What differs in meaning. Where nothing does and the bytes differ, entries of the kind `writing`
   * say what of them; none where the texts are equal. All of it can be sent as
   * JSON.
   */
  readonly changes: readonly DescribedChange[];
  /** Whether only the writing changed. */
  readonly onlyWriting: boolean;
  /** Null where there is no text. */
  readonly verdict: FromTo<Verdict | null>;
  /** Estimated tokens of name and description in every session; 0 where it does not load. */
  readonly tokens: FromTo<number>;
  /** Bytes of the file; 0 where there is none. */
  readonly size: FromTo<number>;
  /** The line by which Claude learns of the agent; null where it does not load. */
  readonly listed: FromTo<string | null>;
  /** Problems that were not there before, and those that are there no more. */
  readonly problems: { readonly brought: readonly Problem[]; readonly gone: readonly Problem[] };
};

/**
 * What changed from one text of an agent to another one, by meaning. Either may be broken.
 * @param before null for a new file
 * @param after null for one that is gone
 * @param sides what the two are called where neither was before the other
 */
export function diffAgents(
  before: AgentReading | null,
  after: AgentReading | null,
  sides?: Sides,
): AgentDiff {
  const meaning = (reading: AgentReading | null) => (reading ? meaningOf(reading) : NO_MEANING);
  const changes = diffMeanings(meaning(before), meaning(after)).flatMap((change) =>
    sides ? describeSides(change, sides) : describeChange(change),
  );
  const onlyWriting = changes.length === 0 && before?.source.text !== after?.source.text;
  const writing = onlyWriting && before && after ? diffWriting(before, after) : [];
  const both = <T>(of: (reading: AgentReading | null) => T): FromTo<T> => ({
    from: of(before),
    to: of(after),
  });
  return {
    changes: onlyWriting
      ? writing.map((one) => (sides ? describeWritingOfSides(one, sides) : describeWriting(one)))
      : changes,
    onlyWriting,
    verdict: both((reading) => reading?.verdict ?? null),
    tokens: both((reading) => (reading?.client.loads ? reading.tokens.total : 0)),
    size: both((reading) => reading?.source.size ?? 0),
    listed: both((reading) => (reading?.client.loads ? listedLine(reading.client.agent) : null)),
    problems: {
      brought: problemsWithout(after, before),
      gone: problemsWithout(before, after),
    },
  };
}

/** The problems of one reading that the other does not have, wherever they stand. */
export function problemsWithout(of: AgentReading | null, other: AgentReading | null): Problem[] {
  const known = (other?.problems ?? []).map(keyOf);
  return (of?.problems ?? []).filter((problem) => {
    const at = known.indexOf(keyOf(problem));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function keyOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}
