import type { AgentItem } from '@/lib/agents/catalog/listing';
import { BUILTIN_AGENTS } from '@/lib/agents/claude-code/builtin-agents';
import { defineBuiltin, type SessionDefinition } from '@/lib/agents/session/builtin-definition';
import { INSTRUCTIONS, readChoice, writeQuestion } from '@/lib/agents/session/claude-question';
import type { Listed } from '@/lib/agents/session/listed-line';
import type { ClaudeCostJson, ClaudeSaidJson } from '@/lib/api/routing';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { perProcess } from '@/lib/library/disk/per-process';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import { getLibrary } from '@/lib/library/library';
import { findClaude, runClaude } from '@/lib/library/routing/run-claude';
import { pictured } from './insights';

/** What Claude Code 2.1.332 adds to a question without tools: its environment, and who it is. */
const OWN_TOKENS = 400;
/** A list that is longer than this costs more than anybody means to spend on one click. */
const MOST_TOKENS = 150_000;

type Prepared = {
  readonly cost: ClaudeCostJson;
  /** Empty where it cannot be asked. */
  readonly question: string;
  readonly names: readonly string[];
};

/** What asking would take, and why it cannot be done where it cannot. */
export async function costOfClaude(request: string): Promise<ClaudeCostJson> {
  return (await prepare(request)).cost;
}

/** Asks the installed Claude Code, one question at a time. @throws HttpProblem */
export async function askClaude(request: string, signal: AbortSignal): Promise<ClaudeSaidJson> {
  const turn = perProcess('ask-claude', () => ({ isAsking: false }));
  if (turn.isAsking) {
    throw new HttpProblem(409, 'cannot-ask', 'Claude Code is being asked already. Wait for that.');
  }
  turn.isAsking = true;
  try {
    const { cost, question, names } = await prepare(request);
    if (cost.program === null || cost.trouble !== null) {
      throw new HttpProblem(
        409,
        'cannot-ask',
        'Claude Code cannot be asked here as things are now.',
      );
    }
    const answer = await runClaude(cost.program, { instructions: INSTRUCTIONS, question, signal });
    if (!answer.ok) throw new HttpProblem(503, 'cannot-ask', answer.message);
    const { said, model, dollars } = answer;
    return { choice: readChoice(said, names), said: said.slice(0, 300), model, dollars };
  } finally {
    turn.isAsking = false;
  }
}

async function prepare(request: string): Promise<Prepared> {
  await getLibrary().ready;
  const items = pictured();
  const program = findClaude(process.env);
  const weight = items.reduce((sum, { tokens }) => sum + tokens, 0);
  const facts = { program, agents: items.length };
  const refuse = (trouble: ClaudeCostJson['trouble'], tokens: number | null): Prepared => ({
    ...{ cost: { ...facts, tokens, trouble }, question: '', names: [] },
  });
  if (program === null) return refuse('not-installed', null);
  if (items.length === 0) return refuse('no-agents', null);
  if (weight > MOST_TOKENS) return refuse('too-much', weight);
  const agents = await listStartable(items);
  const question = writeQuestion(agents, request);
  const tokens = Math.ceil((INSTRUCTIONS.length + question.length) / 3) + OWN_TOKENS;
  return {
    cost: { ...facts, tokens, trouble: null },
    question,
    names: agents.map(({ name }) => name),
  };
}

/** With Claude Code's own, in words of this project. */
async function listStartable(items: readonly AgentItem[]): Promise<Listed[]> {
  const library = getLibrary();
  const agents: Listed[] = [];
  for (const item of items) {
    try {
      const agent = await library.load(item);
      if (agent !== null) agents.push(agent);
    } catch (error) {
      // One file that cannot be read hides no other.
      if (!isUnreadableFile(error)) throw error;
    }
  }
  const taken = new Set(agents.map(({ name }) => name));
  const own = BUILTIN_AGENTS.filter(({ name, headless }) => headless && !taken.has(name)).map(
    defineBuiltin,
  );
  return [...agents, ...own.filter((agent): agent is SessionDefinition => agent !== null)];
}
