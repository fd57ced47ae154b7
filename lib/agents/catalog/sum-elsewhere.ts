import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { OtherTool, ToolFindings, ToolVerdict } from '@/lib/agents/model/other-tools';

/** An agent, with how the other tools load it. */
export type FoundElsewhere = {
  readonly agent: AgentRef & { readonly name: string };
  readonly findings: ToolFindings;
};

/** What many agents have in common in a tool. */
export type LossGroup = {
  /** A reason, in which `“…”` stands for what differs, or the name of a field. */
  readonly words: string;
  readonly count: number;
  /** The first few of them. */
  readonly agents: readonly FoundElsewhere['agent'][];
};

/** What becomes of many agents in one tool. */
export type ToolSum = {
  readonly tool: OtherTool;
  readonly counts: Readonly<Record<ToolVerdict, number>>;
  /** Why those do not load that do not, or stop the tool; the most frequent first. */
  readonly reasons: readonly LossGroup[];
  /** What is wrong with those that load, or missing from them: reasons first, then fields. */
  readonly changes: readonly LossGroup[];
};

/** How many agents a group names. */
const NAMED = 5;

/** What becomes of agents in each of the tools, which all have been asked. */
export function sumElsewhere(
  found: Iterable<FoundElsewhere>,
  tools: readonly OtherTool[],
): ToolSum[] {
  const sums = tools.map((tool) => ({
    tool,
    counts: { loads: 0, altered: 0, skipped: 0, stops: 0, unknown: 0 },
    reasons: new Groups(),
    whys: new Groups(),
    fields: new Groups(),
  }));
  for (const { agent, findings } of found) {
    for (const { tool, counts, reasons, whys, fields } of sums) {
      const finding = findings[tool];
      if (finding === undefined) continue;
      const { verdict, why, changed } = finding;
      counts[verdict]++;
      if (verdict !== 'altered' && verdict !== 'loads') reasons.add(why ?? '', agent);
      else {
        if (why !== null) whys.add(why, agent);
        for (const field of changed) fields.add(field, agent);
      }
    }
  }
  return sums.map(({ tool, counts, reasons, whys, fields }) => ({
    ...{ tool, counts, reasons: reasons.list() },
    changes: [...whys.list(), ...fields.list()],
  }));
}

class Groups {
  readonly #groups = new Map<
    string,
    { first: string; same: boolean; count: number; agents: FoundElsewhere['agent'][] }
  >();

  add(words: string, agent: FoundElsewhere['agent']): void {
    const key = words.replace(QUOTED, '“…”');
    const group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, { first: words, same: true, count: 1, agents: [agent] });
      return;
    }
    group.count++;
    group.same &&= group.first === words;
    if (group.agents.length < NAMED) group.agents.push(agent);
  }

  list(): LossGroup[] {
    return [...this.#groups]
      .map(([key, { first, same, count, agents }]) => ({
        words: same ? first : key,
        count,
        agents,
      }))
      .sort((a, b) => b.count - a.count);
  }
}

/** One quoted value, or several in a row. */
const QUOTED = /“[^”]*”(?:, “[^”]*”)*/g;
