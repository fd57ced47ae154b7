/** Agents that come with Claude Code and that a file of the same name replaces (format.md, section 7.1). */
export const BUILTIN_AGENTS: readonly string[] = [
  'general-purpose',
  'Explore',
  'Plan',
  'statusline-setup',
  'claude-code-guide',
];
