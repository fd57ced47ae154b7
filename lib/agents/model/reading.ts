import type {
  ClientReading,
  DescriptionParts,
  FieldsReading,
  Problem,
  Rules,
  Source,
} from './agent';
import type { ToolVerdict } from './other-tools';
import type { Verdict } from './verdicts';

/** From an offset in a description to one in its file. */
export type Placing = (offset: number) => number;

/** The skills that can be had where an agent file is. */
export type SkillsHere = {
  /** Every name by which one may be called for, in no order. */
  readonly names: readonly string[];
  /** Whether these are all; else a project in which the agent is started may have more. */
  readonly all: boolean;
};

/** An MCP server that is configured where an agent file is. Nobody has started it. */
export type ServerHere = {
  readonly name: string;
  /** The tools of it that settings or another agent name, without the server; most are not known. */
  readonly tools: readonly string[];
  /** Where it is configured, as a person says it. */
  readonly from: string;
};

/** The MCP servers that can be had where an agent file is. */
export type ServersHere = {
  /** By name. */
  readonly servers: readonly ServerHere[];
  /** Whether every place could be read in which one may be configured. */
  readonly all: boolean;
};

export type AgentContext = {
  readonly rules: Rules;
  /** In its root, or in its agents folder where that has a say in its name; with `/`. */
  readonly path: string;
  /**
   * Whether it lies in a folder from which Claude Code takes agents, in one that is called so, or in
   * another one that a person opened; absent where nobody looks for agents.
   */
  readonly place?: 'agents' | 'named' | 'opened';
  /** Where the root is, with `/`: the folders that a file lies in tell whose it is. */
  readonly folder?: string;
  /** The skills that it may name; absent where nobody can tell. Looked for when first asked for. */
  readonly skills?: SkillsHere | undefined;
  /** The MCP servers that it may name; as `skills`. */
  readonly servers?: ServersHere | undefined;
  /** In a folder of another tool: whether it is a link, and whether it leads out of the folder. */
  readonly link?: 'inside' | 'outside';
};

/** What another tool makes of a file. */
export type InTool = {
  readonly verdict: ToolVerdict;
  /** By which it is called there; null where it does not load, as the rest. */
  readonly identity: string | null;
  readonly description: string | null;
  /** In the tool’s own words; null for everything that the tool has. */
  readonly tools: readonly string[] | null;
  readonly model: string | null;
  readonly color: string | null;
  /** What it is told. */
  readonly prompt: string;
};

/** Everything there is to say about one file. */
export type AgentReading = {
  readonly source: Source;
  readonly context: AgentContext;
  readonly fields: FieldsReading;
  readonly client: ClientReading;
  /** By the fields reading; ranges are in the description's value. */
  readonly parts: DescriptionParts;
  /** The same with ranges in the file, computed on first use. */
  readonly description: DescriptionParts;
  readonly problems: readonly Problem[];
  readonly verdict: Verdict;
  /** First sentence of the description without its examples. */
  readonly summary: string;
  /** Estimated tokens of name and description, and how many of them are the examples. */
  readonly tokens: { readonly total: number; readonly examples: number };
  /**
   * In a folder of another tool, what that tool makes of it, which then decides the verdict; absent
   * in any other, and until the tool was asked: see `readInTool`.
   */
  readonly inTool?: InTool;
};

/** What has been read of the file already. */
export type RepairInput = {
  readonly source: Source;
  readonly context: AgentContext;
  readonly fields: FieldsReading;
  readonly client: ClientReading;
};

export type ValidateInput = RepairInput & {
  /** Ranges in the description. */
  readonly parts: DescriptionParts;
  /** From there to the file. */
  readonly toFile: Placing;
};
