/** An agent that comes with Claude Code (format.md, section 11.2). */
export type BuiltinAgent = {
  readonly name: string;
  /** Whether headless sessions list it; interactive ones list all. */
  readonly headless: boolean;
  /** Set where `CLAUDE_CODE_DISABLE_EXPLORE_PLAN_AGENTS` takes it away. */
  readonly explores?: true;
};

/** What a file of the same name replaces (format.md, section 7.1). */
export const BUILTIN_AGENTS: readonly BuiltinAgent[] = [
  { name: 'claude', headless: true },
  { name: 'claude-code-guide', headless: false },
  { name: 'Explore', headless: true, explores: true },
  { name: 'general-purpose', headless: true },
  { name: 'Plan', headless: true, explores: true },
  { name: 'statusline-setup', headless: true },
];

export function isBuiltinAgent(name: string): boolean {
  return BUILTIN_AGENTS.some((agent) => agent.name === name);
}
