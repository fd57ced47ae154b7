import { type ExampleLimit, examplesToTrim } from '@/lib/agents/bulk/trim-examples';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { estimateTokens } from '@/lib/agents/claude-code/tokens';
import { parseDescription } from '@/lib/agents/examples/examples';
import type { DescriptionParts } from '@/lib/agents/model/agent';
import { sentencesOf } from '@/lib/agents/text/sentence';

/** An agent with its description as Claude Code loads it. */
export type Described = { readonly item: AgentItem; readonly description: string };

/** One thing that makes descriptions shorter. */
export type BudgetTrim = {
  readonly what:
    | ({ readonly kind: 'examples' } & ExampleLimit)
    /** `find` is what is taken out: the sentence, with the blank before it where it always has one. */
    | { readonly kind: 'sentence'; readonly sentence: string; readonly find: string };
  /** Of which agents. */
  readonly items: readonly AgentItem[];
  /** About how many tokens less that is in every session. */
  readonly tokens: number;
};

/** Examples above this are long beside most, which have some 130 tokens. */
const LONG = 250;

const LIMITS: readonly ExampleLimit[] = [
  { keep: 1, above: 0 },
  { keep: 2, above: 0 },
  { keep: 1, above: LONG },
];

/** What several agents say alike may be said once in their prompts; shorter ones give nothing. */
const SHORTEST = 24;
const SAID_BY = 3;
const SENTENCES = 5;

/** What would make the descriptions shorter, what gives most first. */
export function listTrims(agents: readonly Described[]): BudgetTrim[] {
  const parsed = agents.map((agent) => ({ ...agent, parts: parseDescription(agent.description) }));
  return [
    ...LIMITS.flatMap((limit) => limitExamples(parsed, limit)),
    ...sameSentences(parsed),
  ].sort((a, b) => b.tokens - a.tokens);
}

type Parsed = Described & { readonly parts: DescriptionParts };

function limitExamples(agents: readonly Parsed[], limit: ExampleLimit): BudgetTrim[] {
  const items: AgentItem[] = [];
  let tokens = 0;
  for (const { item, parts } of agents) {
    const going = examplesToTrim(parts.examples, limit);
    if (going.length === 0) continue;
    items.push(item);
    for (const index of going) tokens += parts.examples[index]?.tokens ?? 0;
  }
  return items.length === 0 ? [] : [{ what: { kind: 'examples', ...limit }, items, tokens }];
}

/** Sentences that several agents say, and that are not all that any of them says. */
function sameSentences(agents: readonly Parsed[]): BudgetTrim[] {
  const said = new Map<string, Set<Parsed>>();
  for (const agent of agents) {
    for (const sentence of proseSentences(agent.parts)) {
      if (sentence.length < SHORTEST) continue;
      const by = said.get(sentence) ?? new Set();
      said.set(sentence, by.add(agent));
    }
  }
  return [...said]
    .filter(([, by]) => by.size >= SAID_BY)
    .flatMap(([sentence, all]): BudgetTrim[] => {
      // What leads a description is what its agent is for.
      const by = [...all].filter(({ description }) => !description.trim().startsWith(sentence));
      if (by.length < SAID_BY) return [];
      const spaced = ` ${sentence}`;
      const find = by.every(({ description }) => description.includes(spaced)) ? spaced : sentence;
      const tokens = by.length * estimateTokens('', find);
      return [
        { what: { kind: 'sentence', sentence, find }, items: by.map(({ item }) => item), tokens },
      ];
    })
    .sort((a, b) => b.tokens - a.tokens)
    .slice(0, SENTENCES);
}

function* proseSentences({ prose }: DescriptionParts): Generator<string> {
  for (const { text } of prose) {
    for (const line of text.split('\n')) yield* sentencesOf(line);
  }
}
