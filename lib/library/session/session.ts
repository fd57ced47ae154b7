/** What a session of Claude Code gets when it is started in a folder (format.md, section 7). */

import { join } from 'node:path';
import { availabilityOf } from '@/lib/agents/catalog/availability';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { BUILTIN_AGENTS, type BuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import type { ClientAgent } from '@/lib/agents/model/agent';
import type { Denial, Denials } from '@/lib/agents/model/availability';
import type { Scope } from '@/lib/agents/model/scopes';
import { defineBuiltin, type SessionDefinition } from '@/lib/agents/session/builtin-definition';
import { compareListed, listedLine, listingTokens } from '@/lib/agents/session/listed-line';
import { openLibrary } from '@/lib/library/library';
import { rootsOfPluginsOff, rootsOfSession } from '@/lib/library/roots/claude-roots';
import type { Root } from '@/lib/library/roots/root';
import { readSessionRules, type SessionRules } from '@/lib/library/settings/session-rules';

export type SessionAgent = {
  /** As the session knows it: in a plugin `plugin:name`. */
  readonly name: string;
  readonly scope: Scope | 'built-in';
  /** Absolute; null for an agent of Claude Code itself. */
  readonly path: string | null;
  /** Null for an agent of Claude Code itself that was not measured. */
  readonly agent: ClientAgent | SessionDefinition | null;
  /** By which Claude learns of it where it is available; null for an agent of Claude Code itself. */
  readonly line: string | null;
  /** Of that line, in UTF-16 code units; of an agent of Claude Code itself as it was measured. */
  readonly lineLength: number;
  /** Why the session cannot use it; null when it can. */
  readonly whyNot: WhyNot | null;
};

export type WhyNot = {
  /** The rule as written, or in a sentence where there is none. */
  readonly rule: string;
  /** Where the rule stands, or the agent that is used instead; absolute. */
  readonly file: string;
  /** Counted from 1; null where the whole file is meant. */
  readonly line: number | null;
};

/** Tokens of the list of agents that the session gets, by the client's way of counting. */
export function sessionTokens(agents: readonly SessionAgent[]): number {
  return listingTokens(agents.filter(isAvailable).map(({ lineLength }) => lineLength));
}

export function isAvailable({ whyNot }: SessionAgent): boolean {
  return whyNot === null;
}

export type Session = {
  /** With links resolved. */
  readonly startedIn: string;
  /** All that the session finds, in the order in which it lists them. */
  readonly agents: readonly SessionAgent[];
  /** Settings files of which nothing counts, with the reason. */
  readonly ignored: SessionRules['ignored'];
};

type Env = Readonly<Record<string, string | undefined>>;

/** @param managed the folder of the managed settings, where it is not that of the system */
export async function readSession(
  startDir: string,
  env: Env = process.env,
  managed?: string,
): Promise<Session> {
  const rules = await readSessionRules(startDir, env, managed);
  const { places, files } = rules;
  const found = await readFiles(await rootsOfSession(places, files), rules);
  const off: SessionAgent[] = [];
  for (const { root, id, by } of await rootsOfPluginsOff(places, files)) {
    const whyNot =
      by === null
        ? {
            rule: `no settings switch the plugin ${id} on`,
            file: join(places.config, 'plugins', 'installed_plugins.json'),
            line: null,
          }
        : { rule: `the plugin ${id} is switched off`, file: by.file, line: by.line };
    off.push(...(await readFiles([root], null)).map((agent) => ({ ...agent, whyNot })));
  }
  const names = new Set(found.map(({ name }) => name));
  const builtin = listBuiltin(env)
    .filter(({ name }) => !names.has(name))
    .map((agent) => placeBuiltin(agent, rules.denials));
  return {
    startedIn: places.start,
    agents: [...found, ...off, ...builtin].toSorted(compareListed),
    ignored: rules.ignored,
  };
}

/** @param rules null where what the files say is asked, and nothing else */
async function readFiles(
  roots: readonly Root[],
  rules: SessionRules | null,
): Promise<SessionAgent[]> {
  const folders = new Map(roots.map(({ id, path }) => [id, path]));
  const library = openLibrary(roots, { watch: 'off', rules });
  try {
    await library.ready;
    const placeOf = ({ root, path }: Pick<AgentItem, 'root' | 'path'>) =>
      join(folders.get(root) ?? root, path);
    const agents: SessionAgent[] = [];
    for (const item of library.agents()) {
      const agent = item.verdict === 'skipped' ? null : await library.load(item);
      if (agent === null) continue;
      const { winner } = library.group(item) ?? { winner: null };
      const line = listedLine(agent);
      agents.push({
        name: agent.name,
        scope: item.scope,
        path: placeOf(item),
        agent,
        line,
        lineLength: line.length,
        whyNot: whyNot(item, winner === null ? null : placeOf(winner)),
      });
    }
    return agents;
  } finally {
    library.close();
  }
}

function whyNot(item: AgentItem, winner: string | null): WhyNot | null {
  const availability = availabilityOf(item);
  if (availability.kind === 'denied') return availability.by;
  if (availability.kind !== 'shadowed' || winner === null) return null;
  return { rule: 'another agent of the same name is used instead', file: winner, line: null };
}

function placeBuiltin(builtin: BuiltinAgent, denials: Denials): SessionAgent {
  const { name } = builtin;
  const whyNot: Denial | null = denials(name);
  const agent = defineBuiltin(builtin);
  const lineLength = builtin.known?.lineLength ?? 0;
  return { name, scope: 'built-in', path: null, agent, line: null, lineLength, whyNot };
}

function listBuiltin(env: Env): BuiltinAgent[] {
  if (isSet(env.CLAUDE_AGENT_SDK_DISABLE_BUILTIN_AGENTS)) return [];
  const explores = !isSet(env.CLAUDE_CODE_DISABLE_EXPLORE_PLAN_AGENTS);
  return BUILTIN_AGENTS.filter((agent) => agent.headless && (explores || !agent.explores));
}

function isSet(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
