/** What `permissions.deny` says of agents (format.md, section 7.5). */

export type DenyRule = {
  /** As written. */
  readonly rule: string;
  readonly denies:
    | { readonly kind: 'agent'; readonly name: string }
    /** There is no Agent tool at all, and no list of agents. */
    | { readonly kind: 'every-agent' }
    /** The agent is listed, and a call of it is refused. */
    | { readonly kind: 'calls'; readonly name: string };
};

const EVERY: ReadonlySet<string> = new Set(['*', 'Agent', 'Agent(*)', 'Task', 'Task(*)']);

/** Null for a rule that does nothing to agents: it is of another tool, or the client skips it. */
export function readDenyRule(rule: string): DenyRule | null {
  if (EVERY.has(rule)) return { rule, denies: { kind: 'every-agent' } };
  const [, written] = /^(?:Agent|Task)\((.+)\)$/s.exec(rule) ?? [];
  if (written === undefined || /(?<!\\)(?:\\\\)*[()]/.test(written)) return null;
  const name = written.replace(/\\([()\\])/g, '$1');
  const [, called] = /^subagent_type:(.+)$/s.exec(name) ?? [];
  if (called !== undefined) return { rule, denies: { kind: 'calls', name: called } };
  return { rule, denies: { kind: 'agent', name } };
}

/** The rule that denies an agent, and nothing else. */
export function denyRuleOf(name: string): string {
  return `Agent(${name.replace(/[()\\]/g, '\\$&')})`;
}

/** Whether a rule keeps an agent from the list. A name has to be exact: case and blanks count. */
export function isDenied({ denies }: DenyRule, name: string): boolean {
  return denies.kind === 'every-agent' || (denies.kind === 'agent' && denies.name === name);
}
