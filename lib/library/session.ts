/** What a session of Claude Code gets when it is started in a folder (format.md, section 7). */

import { join } from 'node:path';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { BUILTIN_AGENTS } from '@/lib/agents/claude-code/builtin-agents';
import type { ClientAgent } from '@/lib/agents/model/agent';
import type { Scope } from '@/lib/agents/model/scopes';
import { compareListed } from '@/lib/agents/session/listed-line';
import { rootsOfSession } from '@/lib/library/roots/claude-roots';
import type { Root } from '@/lib/library/roots/root';
import { isDenied } from '@/lib/library/settings/deny-rules';
import { findSessionPlaces } from '@/lib/library/settings/session-places';
import { readSettingsFiles, type SettingsFile } from '@/lib/library/settings/settings-files';
import { openLibrary } from './library';
import { listAll } from './list-all';

export type SessionAgent = {
  /** As the session knows it: in a plugin `plugin:name`. */
  readonly name: string;
  readonly scope: Scope | 'built-in';
  /** Absolute; null for an agent of Claude Code itself. */
  readonly path: string | null;
  /** Null for an agent of Claude Code itself, of which no file tells. */
  readonly agent: ClientAgent | null;
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

export type Session = {
  /** With links resolved. */
  readonly startedIn: string;
  /** All that the session finds, in the order in which it lists them. */
  readonly agents: readonly SessionAgent[];
  /** Settings files of which nothing counts, with the reason. */
  readonly ignored: readonly { readonly path: string; readonly why: string }[];
};

type Env = Readonly<Record<string, string | undefined>>;

/** @param managed the folder of the managed settings, where it is not that of the system */
export async function readSession(
  startDir: string,
  env: Env = process.env,
  managed?: string,
): Promise<Session> {
  const places = await findSessionPlaces(startDir, env, managed);
  const settings = await readSettingsFiles(places);
  const found = await readFiles(await rootsOfSession(places, settings));
  const names = new Set(found.map(({ name }) => name));
  const builtin = listBuiltin(env)
    .filter((name) => !names.has(name))
    .map((name) => ({ name, scope: 'built-in' as const, path: null, agent: null, whyNot: null }));
  return {
    startedIn: places.start,
    agents: [...found, ...builtin]
      .map((agent) => ({ ...agent, whyNot: agent.whyNot ?? whyDenied(agent.name, settings) }))
      .toSorted(compareListed),
    ignored: settings.flatMap((file) => (file.ok ? [] : [{ path: file.path, why: file.why }])),
  };
}

async function readFiles(roots: readonly Root[]): Promise<SessionAgent[]> {
  const folders = new Map(roots.map(({ id, path }) => [id, path]));
  const library = openLibrary(roots, { watch: 'off' });
  try {
    await library.ready;
    const placeOf = ({ root, path }: Pick<AgentItem, 'root' | 'path'>) =>
      join(folders.get(root) ?? root, path);
    const agents: SessionAgent[] = [];
    for (const item of listAll(library).items) {
      const file = await library.read(item);
      if (!file?.reading.client.loads || item.verdict === 'skipped') continue;
      const { agent } = file.reading.client;
      const { winner } = library.group(item) ?? { winner: null };
      const loses = item.standing === 'shadowed' && winner !== null;
      agents.push({
        name: agent.name,
        scope: file.at.root.scope,
        path: placeOf(item),
        agent,
        whyNot: loses ? { rule: SAME_NAME, file: placeOf(winner), line: null } : null,
      });
    }
    return agents;
  } finally {
    library.close();
  }
}

const SAME_NAME = 'another agent of the same name is used instead';

function listBuiltin(env: Env): string[] {
  if (isSet(env.CLAUDE_AGENT_SDK_DISABLE_BUILTIN_AGENTS)) return [];
  const explores = !isSet(env.CLAUDE_CODE_DISABLE_EXPLORE_PLAN_AGENTS);
  return BUILTIN_AGENTS.filter((agent) => agent.headless && (explores || !agent.explores)).map(
    ({ name }) => name,
  );
}

function isSet(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function whyDenied(name: string, settings: readonly SettingsFile[]): WhyNot | null {
  for (const file of settings) {
    const rule = file.ok ? file.settings.denied.find((rule) => isDenied(rule, name)) : undefined;
    if (rule) return { rule: rule.rule, file: file.path, line: rule.line };
  }
  return null;
}
