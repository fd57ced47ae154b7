/** An agent that comes with Claude Code (format.md, section 11.2). */
export type BuiltinAgent = {
  readonly name: string;
  /** Whether headless sessions list it; interactive ones list all. */
  readonly headless: boolean;
  /** Set where `CLAUDE_CODE_DISABLE_EXPLORE_PLAN_AGENTS` takes it away. */
  readonly explores?: true;
  /** What it is, in words of this project, and what it has; null where that was not measured. */
  readonly known: KnownBuiltin | null;
};

type KnownBuiltin = {
  readonly purpose: string;
  /** Of the line by which Claude learns of it, in UTF-16 code units. */
  readonly lineLength: number;
  /** As `tools` of a file would say it: it has these, or all. */
  readonly tools: string;
  readonly disallowedTools?: string;
  /** Null for that of the conversation. */
  readonly model: string | null;
};

const NO_CHANGES =
  'Agent, Artifact, ArtifactComments, ArtifactData, ArtifactCheck, ExitPlanMode, Edit, Write, NotebookEdit';

/**
 * What a file of the same name replaces (format.md, section 7.1), with the tools that Claude Code
 * 2.1.332 gives it. The words by which Claude learns of it are Claude Code's own and not kept here.
 */
export const BUILTIN_AGENTS: readonly BuiltinAgent[] = [
  {
    name: 'claude',
    headless: true,
    known: {
      purpose: 'Takes any task for which no other agent is meant.',
      lineLength: 132,
      tools: '*',
      model: null,
    },
  },
  { name: 'claude-code-guide', headless: false, known: null },
  {
    name: 'Explore',
    headless: true,
    explores: true,
    known: {
      purpose: 'Searches many files and folders for code and names, and only reads.',
      lineLength: 539,
      tools: '',
      disallowedTools: NO_CHANGES,
      model: null,
    },
  },
  {
    name: 'general-purpose',
    headless: true,
    known: {
      purpose: 'Looks into questions of several steps, searches for code, and does what follows.',
      lineLength: 309,
      tools: '*',
      model: null,
    },
  },
  {
    name: 'Plan',
    headless: true,
    explores: true,
    known: {
      purpose: 'Plans how something is to be built, and only reads.',
      lineLength: 364,
      tools: '',
      disallowedTools: NO_CHANGES,
      model: null,
    },
  },
  {
    name: 'statusline-setup',
    headless: true,
    known: {
      purpose: 'Sets up the status line.',
      lineLength: 111,
      tools: 'Read, Edit',
      model: 'sonnet',
    },
  },
];

export function isBuiltinAgent(name: string): boolean {
  return BUILTIN_AGENTS.some((agent) => agent.name === name);
}
