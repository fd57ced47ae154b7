import { addTokens, NO_TOKENS, type Tokens } from './launch-record';
import type { FailedCall } from './session-record';

/** One launch as it was recorded. */
export type Launch = {
  readonly agent: string;
  readonly project: string;
  /** Milliseconds since 1970; null where no line has a time. */
  readonly last: number | null;
  readonly duration: number;
  readonly tokens: Tokens;
  readonly tools: number;
  readonly models: readonly string[];
  readonly failed: boolean;
  /** Of the call that started it; null where it is not known. */
  readonly toolUseId: string | null;
};

export type AgentUsage = {
  readonly agent: string;
  readonly launches: number;
  readonly last: number | null;
  readonly tokens: Tokens;
  /** Milliseconds of all launches. */
  readonly duration: number;
  readonly tools: number;
  /** Launches that ended in an error, and calls of this name that were never started. */
  readonly failed: number;
  readonly models: readonly string[];
  readonly projects: readonly { readonly project: string; readonly launches: number }[];
  /** Launches by the day of their last line, as `2026-11-20` in the time zone of this computer, oldest first. */
  readonly days: readonly { readonly day: string; readonly launches: number }[];
};

/** A name that was called and that no agent has. */
export type UnknownName = {
  readonly asked: string;
  readonly calls: number;
  readonly last: number | null;
};

/** What launches and failed calls come to, by agent, the most used first. */
export function sumUsage(
  launches: readonly Launch[],
  failed: readonly FailedCall[],
): {
  readonly agents: readonly AgentUsage[];
  readonly unknown: readonly UnknownName[];
} {
  const byAgent = group(launches, ({ agent }) => agent);
  // A call that failed while it ran is told of twice: by its launch and by its result.
  const started = new Set(launches.map(({ toolUseId }) => toolUseId));
  const failedIds = new Set(failed.map(({ toolUseId }) => toolUseId));
  const unstarted = failed.filter(({ toolUseId }) => !started.has(toolUseId));
  const failures = group(
    unstarted.filter(({ kind }) => kind !== 'unknown'),
    ({ asked }) => asked,
  );
  const names = new Set([...byAgent.keys(), ...failures.keys()]);
  const agents = [...names].map((agent): AgentUsage => {
    const own = byAgent.get(agent) ?? [];
    const hasFailed = ({ failed, toolUseId }: Launch) =>
      failed || (toolUseId !== null && failedIds.has(toolUseId));
    return {
      agent,
      launches: own.length,
      last: latest(own.map(({ last }) => last)),
      tokens: own.reduce((sum, { tokens }) => addTokens(sum, tokens), NO_TOKENS),
      duration: own.reduce((sum, { duration }) => sum + duration, 0),
      tools: own.reduce((sum, { tools }) => sum + tools, 0),
      failed: own.filter(hasFailed).length + (failures.get(agent)?.length ?? 0),
      models: [...new Set(own.flatMap(({ models }) => models))].sort(),
      projects: count(own, ({ project }) => project).map(([project, launches]) => ({
        project,
        launches,
      })),
      days: count(own, ({ last }) => (last === null ? '' : dayOf(last)))
        .filter(([day]) => day !== '')
        .map(([day, launches]) => ({ day, launches }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  });
  const unknown = [
    ...group(
      unstarted.filter(({ kind }) => kind === 'unknown'),
      ({ asked }) => asked,
    ),
  ]
    .map(([asked, calls]) => ({
      asked,
      calls: calls.length,
      last: latest(calls.map(({ time }) => time)),
    }))
    .sort((a, b) => b.calls - a.calls);
  return { agents: agents.sort((a, b) => b.launches - a.launches), unknown };
}

/** In the time zone of this computer, as `2026-11-20`. @param time milliseconds since 1970 */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function latest(times: readonly (number | null)[]): number | null {
  return times.reduce((last, time) => (time === null ? last : Math.max(last ?? time, time)), null);
}

function group<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const members = groups.get(keyOf(entry));
    if (members) members.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}

function count<T>(list: readonly T[], keyOf: (entry: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const entry of list) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
