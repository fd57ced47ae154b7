/** An agent that comes with Claude Code (format.md, section 11.2). */
export type BuiltinAgent = {
  readonly name: string;
  /** Whether headless sessions list it; interactive ones list all. */
  readonly headless: boolean;
  /** Set where `CLAUDE_CODE_DISABLE_EXPLORE_PLAN_AGENTS` takes it away. */
  readonly explores?: true;
  /** What a session is told of it; null where that was not measured. */
  readonly told: BuiltinWords | null;
};

type BuiltinWords = {
  readonly description: string;
  /** As `tools` of a file would say it: it has these, or all. */
  readonly tools: string;
  readonly disallowedTools?: string;
  /** Null for that of the conversation. */
  readonly model: string | null;
};

const NO_CHANGES =
  'Agent, Artifact, ArtifactComments, ArtifactData, ArtifactCheck, ExitPlanMode, Edit, Write, NotebookEdit';

/**
 * What a file of the same name replaces (format.md, section 7.1), and what Claude Code 2.1.332 sends
 * of it, word for word.
 */
export const BUILTIN_AGENTS: readonly BuiltinAgent[] = [
  {
    name: 'claude',
    headless: true,
    told: {
      description:
        "Catch-all for any task that doesn't fit a more specific agent. FleetView's default when no agent name is typed.",
      tools: '*',
      model: null,
    },
  },
  { name: 'claude-code-guide', headless: false, told: null },
  {
    name: 'Explore',
    headless: true,
    explores: true,
    told: {
      description:
        'Read-only search agent for broad fan-out searches — when answering means sweeping many files, directories, or naming conventions and you only need the conclusion, not the file dumps. It reads excerpts rather than whole files, so it locates code; it doesn\'t review or audit it. Specify search breadth: "medium" for moderate exploration, "very thorough" for multiple locations and naming conventions.',
      tools: '',
      disallowedTools: NO_CHANGES,
      model: null,
    },
  },
  {
    name: 'general-purpose',
    headless: true,
    told: {
      description:
        'General-purpose agent for researching complex questions, searching for code, and executing multi-step tasks. When you are searching for a keyword or file and are not confident that you will find the right match in the first few tries use this agent to perform the search for you.',
      tools: '*',
      model: null,
    },
  },
  {
    name: 'Plan',
    headless: true,
    explores: true,
    told: {
      description:
        'Software architect agent for designing implementation plans. Use this when you need to plan the implementation strategy for a task. Returns step-by-step plans, identifies critical files, and considers architectural trade-offs.',
      tools: '',
      disallowedTools: NO_CHANGES,
      model: null,
    },
  },
  {
    name: 'statusline-setup',
    headless: true,
    told: {
      description: "Use this agent to configure the user's Claude Code status line setting.",
      tools: 'Read, Edit',
      model: 'sonnet',
    },
  },
];

export function isBuiltinAgent(name: string): boolean {
  return BUILTIN_AGENTS.some((agent) => agent.name === name);
}
