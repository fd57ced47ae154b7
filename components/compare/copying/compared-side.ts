import type { Example, Problem, Range } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import type { Verdict } from '@/lib/agents/model/verdicts';
import type { ComparedAgent } from './compared-agent';

/** One side with what the server reads in its text, so that the page needs nothing that reads. */
export type ComparedSide = {
  readonly agent: ComparedAgent;
  readonly verdict: Verdict;
  readonly reason: Problem | null;
  /** The reason, or the gravest problem where nothing decided the verdict. */
  readonly marked: Problem | null;
  readonly tokens: AgentReading['tokens'];
  /** By key, each as one comparable line or block of text. */
  readonly fields: ReadonlyMap<string, string>;
  /** The description without its examples. */
  readonly prose: string;
  readonly examples: readonly Example[];
  /** The examples as text, all in one convention, so that only words differ. */
  readonly dialogs: string;
  /** In the agent's text. */
  readonly body: Range;
};

export function bodyOf({ agent, body }: ComparedSide): string {
  return agent.text.slice(body.from, body.to);
}
