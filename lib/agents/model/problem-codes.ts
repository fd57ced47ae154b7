import type { Severity } from './severities';

type ProblemKind = {
  /** Unless the case says otherwise. */
  readonly severity: Severity;
  /** What the code stands for, in a few words: a heading for all problems of one kind. */
  readonly title: string;
  /**
   * Whether Claude Code uses something other than what was written, so that the file loads altered.
   * An error says so by itself, and a case that is only a note never does.
   */
  readonly alters?: true;
};

/**
 * The closed list of problem codes. A code never changes: it is used in URLs, in the output for
 * scripts and in `docs/problems.md`, which explains each of them under a heading of the same name.
 */
const KINDS = {
  // Claude Code does not load the file.
  'file-unreadable': { severity: 'error', title: 'The file cannot be read' },
  'file-too-large': { severity: 'error', title: 'The file is larger than 1 MiB' },
  'frontmatter-missing': { severity: 'error', title: 'There is no frontmatter' },
  'header-missing': { severity: 'warning', title: 'An agent without a header' },
  'frontmatter-not-first': { severity: 'error', title: 'Something comes before the frontmatter' },
  'frontmatter-unclosed': { severity: 'error', title: 'The frontmatter is not closed' },
  'frontmatter-not-map': { severity: 'error', title: 'The frontmatter has no fields' },
  'yaml-invalid': { severity: 'error', title: 'The frontmatter is not valid YAML' },
  'yaml-colon-crlf': { severity: 'error', title: 'An unquoted colon on a line that ends in CR LF' },
  'name-missing': { severity: 'error', title: 'There is no name' },
  'name-not-text': { severity: 'error', title: 'The name is not text' },
  'name-leading-dash': { severity: 'error', title: 'The name begins with a hyphen' },
  'name-colon': { severity: 'error', title: 'The name contains a colon' },
  'name-too-long': { severity: 'error', title: 'The name has more than 256 characters' },
  'description-missing': { severity: 'error', title: 'There is no description' },
  'description-empty': { severity: 'error', title: 'The description is empty' },
  'description-not-text': { severity: 'error', title: 'The description is not text' },
  'hooks-invalid': { severity: 'error', title: 'The hooks are malformed' },
  'manifest-invalid': { severity: 'error', title: 'The manifest makes the plugin invalid' },
  'manifest-ignored': { severity: 'warning', title: 'The manifest has something that is ignored' },
  'manifest-path': { severity: 'warning', title: 'The manifest lists a file that is not there' },
  'plugin-refused': { severity: 'info', title: 'The plugin of the agent is refused' },

  // It loads, but not as written.
  'description-cut': { severity: 'error', title: 'The description is cut short', alters: true },
  'frontmatter-cut': { severity: 'error', title: 'The frontmatter is cut short', alters: true },
  'tools-none': { severity: 'error', title: 'The agent has no tools', alters: true },
  'tool-unknown': { severity: 'warning', title: 'There is no such tool', alters: true },
  'tool-dead': { severity: 'warning', title: 'The tool no longer exists', alters: true },
  'tool-case': {
    severity: 'warning',
    title: 'The tool is written in the wrong case',
    alters: true,
  },
  'tool-never': { severity: 'warning', title: 'A subagent never gets this tool', alters: true },
  'skill-missing': { severity: 'warning', title: 'There is no such skill', alters: true },
  'server-missing': { severity: 'info', title: 'No such MCP server is configured here' },
  'tool-denied': { severity: 'warning', title: 'The tool is both given and taken away' },
  'model-ignored': { severity: 'warning', title: 'The model is ignored', alters: true },
  'value-invalid': { severity: 'warning', title: 'The value is ignored', alters: true },
  'hooks-entry-ignored': {
    severity: 'warning',
    title: 'A part of the hooks is ignored',
    alters: true,
  },
  'plugin-ignored': { severity: 'warning', title: 'The field is ignored in plugins', alters: true },
  'key-unknown': { severity: 'warning', title: 'The key is unknown', alters: true },
  'key-foreign': { severity: 'warning', title: 'The key belongs to another tool', alters: true },
  'key-duplicate': { severity: 'warning', title: 'The key appears twice', alters: true },
  'newline-literal': { severity: 'info', title: 'The description contains \\n as two characters' },

  // It loads, and something is worth knowing.
  'yaml-repaired': { severity: 'warning', title: 'Only Claude Code reads this YAML' },
  'not-portable': { severity: 'warning', title: 'Other tools read the file differently' },
  'elsewhere-stops': { severity: 'warning', title: 'A tool that you use does not start' },
  'elsewhere-skipped': { severity: 'warning', title: 'A tool that you use does not load the file' },
  'elsewhere-altered': {
    severity: 'info',
    title: 'A tool that you use loads it differently',
    alters: true,
  },
  'yaml-unchecked': { severity: 'warning', title: 'The frontmatter is too large to be checked' },
  'model-unknown': { severity: 'warning', title: 'The model is unknown' },
  'color-unknown': { severity: 'warning', title: 'The color is unknown', alters: true },
  placeholder: { severity: 'warning', title: 'A placeholder was never filled in' },
  'quotes-typographic': {
    severity: 'warning',
    title: 'Typographic quotes are part of the value',
    alters: true,
  },
  'permissions-bypassed': { severity: 'info', title: 'The agent asks nobody' },
  'name-not-file': { severity: 'info', title: 'Name and file name differ' },
  'name-duplicate': { severity: 'warning', title: 'Several agents have this name' },
  'example-elsewhere': { severity: 'info', title: 'An example that fits another agent' },
  'agent-denied': { severity: 'info', title: 'Settings switch the agent off' },
  'name-builtin': { severity: 'info', title: 'The agent replaces one of Claude Code’s own' },
  'body-empty': { severity: 'warning', title: 'There is no system prompt' },
  'reference-missing': { severity: 'warning', title: 'An agent is named that there is not' },
  'reference-unprefixed': {
    severity: 'warning',
    title: 'A plugin’s agent is named without its plugin',
  },
  'description-long': { severity: 'info', title: 'The description is long' },
  'descriptions-over-budget': {
    severity: 'warning',
    title: 'All descriptions together are over the limit',
  },
  'text-not-utf8': { severity: 'warning', title: 'The file is not valid UTF-8' },
  'text-control': { severity: 'warning', title: 'The text contains control characters' },
  'text-invisible': { severity: 'warning', title: 'The text contains invisible characters' },
  'text-mojibake': { severity: 'info', title: 'The text contains damaged characters' },
  'text-escaped-twice': { severity: 'warning', title: 'The description is escaped twice' },

  // Examples.
  'example-unclosed': { severity: 'warning', title: 'An example is not closed' },
  'example-nested': { severity: 'warning', title: 'An example begins inside another' },
  'example-none': { severity: 'info', title: 'There is no example' },
  'example-single': { severity: 'info', title: 'There is only one example' },
  'example-no-commentary': { severity: 'info', title: 'Examples give no reason' },
  'example-other-agent': { severity: 'warning', title: 'An example calls another agent' },
  'example-empty-turn': { severity: 'warning', title: 'A turn of an example is empty' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof KINDS;

export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = KINDS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}
