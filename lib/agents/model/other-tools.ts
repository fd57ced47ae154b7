/** The tools beside Claude Code that load agents, and where each looks for them. */

export const OTHER_TOOLS = [
  'gemini-cli',
  'qwen-code',
  'opencode',
  'kilo',
  'copilot',
  'codex',
  'droid',
  'cline',
  'auggie',
] as const;

export type OtherTool = (typeof OTHER_TOOLS)[number];

export function isOtherTool(text: string): text is OtherTool {
  return OTHER_TOOLS.some((tool) => tool === text);
}

/**
 * What becomes of a file in another tool. `altered`: it loads, but not as it is written. `stops`: the
 * tool does not start while it is there. `unknown`: it is too large or too deeply nested to be asked.
 */
export type ToolVerdict = 'loads' | 'altered' | 'skipped' | 'stops' | 'unknown';

/** What is kept of how a tool loads a file. */
export type ToolFinding = {
  readonly verdict: ToolVerdict;
  /** Why it does not load, or what is wrong although it does; null where nothing is. */
  readonly why: string | null;
  /** The fields that the tool takes otherwise, each once; `prompt` may be one. */
  readonly changed: readonly string[];
};

/** Of the tools that were asked. */
export type ToolFindings = { readonly [Tool in OtherTool]?: ToolFinding };

type ToolFacts = {
  readonly name: string;
  /** The version whose loader was run or, where `read` says so, only read. */
  readonly version: string;
  readonly measured: 'run' | 'read';
  /** Where it takes the agents of a project from; the first is where one is put. With `/`. */
  readonly folders: readonly string[];
  /** Where it takes a person's own from, in the home folder. With `/`. */
  readonly home: string;
  /** What a file that it writes or reads is called; the first is what one is given. */
  readonly endings: readonly string[];
  /** Whether it looks into the folders below. */
  readonly nested: boolean;
};

/** See docs/other-tools.md. */
export const TOOL_FACTS: { readonly [Tool in OtherTool]: ToolFacts } = {
  'gemini-cli': {
    name: 'Gemini CLI',
    version: '0.61.0',
    measured: 'run',
    folders: ['.gemini/agents'],
    home: '.gemini/agents',
    endings: ['.md'],
    nested: false,
  },
  'qwen-code': {
    name: 'Qwen Code',
    version: '0.24.4',
    measured: 'run',
    folders: ['.qwen/agents'],
    home: '.qwen/agents',
    endings: ['.md'],
    nested: false,
  },
  opencode: {
    name: 'OpenCode',
    version: '1.18.33',
    measured: 'run',
    folders: ['.opencode/agent', '.opencode/agents'],
    home: '.config/opencode/agent',
    endings: ['.md'],
    nested: true,
  },
  kilo: {
    name: 'Kilo',
    version: '7.7.9',
    measured: 'run',
    folders: ['.kilo/agent', '.kilo/agents', '.kilocode/agent', '.kilocode/agents'],
    home: '.config/kilo/agent',
    endings: ['.md'],
    nested: true,
  },
  copilot: {
    name: 'GitHub Copilot',
    version: '1.0.102',
    measured: 'run',
    folders: ['.github/agents', '.claude/agents'],
    home: '.copilot/agents',
    endings: ['.agent.md', '.md'],
    nested: true,
  },
  codex: {
    name: 'Codex',
    version: '0.171.0',
    measured: 'run',
    folders: ['.codex/agents'],
    home: '.codex/agents',
    endings: ['.toml'],
    nested: true,
  },
  droid: {
    name: 'Droid',
    version: '0.225.2',
    measured: 'run',
    folders: ['.factory/droids'],
    home: '.factory/droids',
    endings: ['.md'],
    nested: false,
  },
  cline: {
    name: 'Cline',
    version: '3.0.65',
    measured: 'run',
    folders: ['.cline/agents'],
    home: '.cline/agents',
    endings: ['.yaml', '.yml'],
    nested: false,
  },
  auggie: {
    name: 'Auggie',
    version: '0.36.0',
    measured: 'read',
    folders: ['.augment/agents', '.claude/agents', '.agents/agents'],
    home: '.augment/agents',
    endings: ['.md', '.txt'],
    nested: true,
  },
};
