import type { Example, Problem } from '@/lib/agents/agent';
import { dialogOf, formatDialog } from '@/lib/agents/dialog';
import { type AgentReading, readAgent } from '@/lib/agents/read-agent';
import { findReason } from '@/lib/agents/verdict';
import type { ComparedAgent } from './compared-agent';

/** One side with what is read from its text. */
export type ComparedSide = {
  readonly agent: ComparedAgent;
  readonly reading: AgentReading & { readonly reason: Problem | null };
  /** The description without its examples. */
  readonly prose: string;
  readonly examples: readonly Example[];
  /** The examples as text, all in one convention, so that only words differ. */
  readonly dialogs: string;
  readonly body: string;
};

export function readSide(agent: ComparedAgent): ComparedSide {
  const { text, rules, path } = agent;
  const source = { text, size: new TextEncoder().encode(text).length, utf8: true };
  const reading = readAgent(source, { rules, path });
  const { description, fields, verdict, problems } = reading;
  return {
    agent,
    reading: { ...reading, reason: findReason(verdict, problems) },
    prose: description.prose.map((piece) => piece.text).join('\n\n'),
    examples: description.examples,
    dialogs: description.examples.map((example) => formatDialog(dialogOf(example))).join('\n\n'),
    body: text.slice(fields.body.from, fields.body.to),
  };
}
