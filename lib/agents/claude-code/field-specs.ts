/**
 * Every frontmatter field that Claude Code knows, in words: one table for the form, the hover and
 * completion of the source editor, the checks and the docs. Sources: format.md, sections 2 to 6.
 */

/** The control that fits the value. `names` is a list or a comma string; `yaml` a map or a list of maps. */
type FieldKind =
  | 'text'
  | 'long-text'
  | 'model'
  | 'color'
  | 'choice'
  | 'effort'
  | 'integer'
  | 'boolean'
  | 'tools'
  | 'names'
  | 'yaml';

/**
 * Which written values count for the client, and as what (format.md, section 2); read-setting.ts
 * reads each kind.
 */
export type Counting =
  /** One of the choices as it is written. */
  | 'choice'
  /** One of the choices in any case, or a whole number. */
  | 'choice-or-integer'
  /** A whole number above 0, also as text. */
  | 'positive'
  /** `true` or `false`, also as text. */
  | 'boolean'
  /** The same, not as text. */
  | 'true-or-false'
  | 'text'
  | 'names'
  | 'map'
  | 'servers'
  | 'hooks'
  | 'anything';

export type Choice = {
  readonly value: string;
  readonly about: string;
  /** The value that it counts as, where that is another one. */
  readonly same?: string;
  /** Set where it counts for nothing in an agent that a plugin ships. */
  readonly notInPlugins?: true;
};

export type FieldSpec = {
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Null for the fields that the client reading has places of its own for. */
  readonly counts: Counting | null;
  /**
   * Its place among the fields that people expect first in a file; absent for the rest. The form
   * always shows these.
   */
  readonly leads?: number;
  /** What it does, in one sentence. */
  readonly about: string;
  /** Which values count, in words. */
  readonly accepts: string;
  /** What holds while the field is absent, in words. */
  readonly absent: string;
  /** The closed list of values, where there is one. They are case-sensitive. */
  readonly choices: readonly Choice[] | null;
  /** First version of Claude Code that knows it; null when it is older than the records, or unknown. */
  readonly since: string | null;
  /** Whether it counts in an agent that a plugin ships, or what alone of it does. */
  readonly inPlugins: 'yes' | 'optional' | 'ignored' | { readonly only: string };
  /** The smallest value of its shape that counts, as YAML; absent where `""` will do. */
  readonly start?: string;
};

const PERMISSION_MODES: readonly Choice[] = [
  { value: 'default', about: 'Asks before each action that needs permission' },
  { value: 'acceptEdits', about: 'Edits files without asking' },
  { value: 'auto', about: 'A classifier decides which actions need you' },
  { value: 'dontAsk', about: 'Refuses what is not already allowed, without asking' },
  { value: 'bypassPermissions', about: 'Does everything without asking' },
  { value: 'plan', about: 'Reads and plans, changes nothing' },
  { value: 'manual', about: 'The same as default (since 2.1.200)', same: 'default' },
];

const EFFORTS: readonly Choice[] = [
  { value: 'low', about: 'Answers fastest' },
  { value: 'medium', about: 'Balances speed and care' },
  { value: 'high', about: 'Thinks longer' },
  { value: 'xhigh', about: 'Thinks much longer' },
  { value: 'max', about: 'Thinks as long as it can' },
];

const MEMORIES: readonly Choice[] = [
  { value: 'user', about: 'Shared by all your projects: ~/.claude/agent-memory/' },
  { value: 'project', about: 'This project, checked in: .claude/agent-memory/' },
  { value: 'local', about: 'This project on this machine: .claude/agent-memory-local/' },
];

const ISOLATIONS: readonly Choice[] = [
  { value: 'worktree', about: 'Works in its own git worktree' },
  {
    value: 'remote',
    about: 'Named in Claude Code’s own log, but not documented',
    notInPlugins: true,
  },
];

/** In the order in which a form shows them. */
export const FIELD_SPECS: readonly FieldSpec[] = [
  {
    key: 'name',
    label: 'Name',
    kind: 'text',
    counts: null,
    leads: 1,
    about: 'The name that the agent is called by; the file’s own name does not matter.',
    accepts:
      'Any text of up to 256 characters without “:” and without a leading “-”. Lower case with hyphens is customary.',
    absent: 'Required: without it Claude Code skips the file.',
    choices: null,
    since: '1.0.60',
    inPlugins: 'optional',
  },
  {
    key: 'description',
    label: 'Description',
    kind: 'long-text',
    counts: null,
    leads: 2,
    about: 'When Claude should hand work to this agent; it is in the context of every session.',
    accepts: 'Any text that is not empty. In project and user agents “\\n” becomes a line break.',
    absent: 'Required: without it Claude Code skips the file.',
    choices: null,
    since: '1.0.60',
    inPlugins: 'optional',
  },
  {
    key: 'model',
    label: 'Model',
    kind: 'model',
    counts: null,
    leads: 4,
    about: 'The model that runs the agent.',
    accepts:
      'sonnet, opus, haiku, fable, a full id such as claude-opus-5-5, or inherit for the model of the conversation. Nothing checks it before the agent runs.',
    absent: 'The model of the conversation, unless the call or a setting names another.',
    choices: null,
    since: null,
    inPlugins: 'yes',
  },
  {
    key: 'tools',
    label: 'Tools',
    kind: 'tools',
    counts: null,
    leads: 3,
    about: 'The only tools that the agent may use.',
    accepts:
      'Tool names as a list, or on one line separated by commas. Names are case-sensitive. * means all; mcp__server__tool and mcp__server name MCP tools.',
    absent: 'All tools of the conversation.',
    choices: null,
    since: '1.0.60',
    inPlugins: 'yes',
  },
  {
    key: 'color',
    label: 'Color',
    kind: 'color',
    counts: null,
    leads: 5,
    about: 'Claude Code shows the agent in it.',
    accepts: 'red, blue, green, yellow, purple, orange, pink or cyan.',
    absent: 'Claude Code picks one.',
    choices: null,
    since: null,
    inPlugins: 'yes',
  },
  {
    key: 'disallowedTools',
    label: 'Disallowed tools',
    kind: 'tools',
    counts: null,
    about: 'Tools that are taken away, before “tools” is applied.',
    accepts:
      'Tool names as a list, or on one line separated by commas. A pattern such as Bash(git push *) takes away the whole tool. mcp__* means every MCP tool.',
    absent: 'None is taken away.',
    choices: null,
    since: '2.0.30',
    inPlugins: 'yes',
  },
  {
    key: 'permissionMode',
    label: 'Permission mode',
    kind: 'choice',
    counts: 'choice',
    about: 'How the agent asks before it acts.',
    accepts: 'default, acceptEdits, auto, dontAsk, bypassPermissions, plan or manual.',
    absent: 'The mode of the session.',
    choices: PERMISSION_MODES,
    since: '2.0.43',
    inPlugins: 'ignored',
  },
  {
    key: 'maxTurns',
    label: 'Maximum turns',
    kind: 'integer',
    counts: 'positive',
    about: 'The agent stops after this many turns.',
    accepts: 'A whole number above 0.',
    absent: 'No limit.',
    choices: null,
    since: '2.1.78',
    inPlugins: 'yes',
  },
  {
    key: 'effort',
    label: 'Effort',
    kind: 'effort',
    counts: 'choice-or-integer',
    about: 'How much the model thinks.',
    accepts: 'low, medium, high, xhigh or max, or a whole number.',
    absent: 'The effort of the session.',
    choices: EFFORTS,
    since: '2.1.78',
    inPlugins: 'yes',
  },
  {
    key: 'memory',
    label: 'Memory',
    kind: 'choice',
    counts: 'choice',
    about: 'Where the agent keeps notes from one run to the next.',
    accepts: 'user, project or local.',
    absent: 'It keeps none.',
    choices: MEMORIES,
    since: '2.1.33',
    inPlugins: 'yes',
  },
  {
    key: 'background',
    label: 'Background',
    kind: 'boolean',
    counts: 'boolean',
    about: 'Always run the agent in the background.',
    accepts: 'true or false.',
    absent: 'The same as false.',
    choices: null,
    since: '2.1.49',
    inPlugins: 'yes',
  },
  {
    key: 'isolation',
    label: 'Isolation',
    kind: 'choice',
    counts: 'choice',
    about: 'Gives the agent its own copy of the repository.',
    accepts: 'worktree.',
    absent: 'It works in the same folder as the session.',
    choices: ISOLATIONS,
    since: '2.1.50',
    inPlugins: { only: 'worktree' },
  },
  {
    key: 'skills',
    label: 'Skills',
    kind: 'names',
    counts: 'names',
    about: 'Skills whose full text is loaded when the agent starts.',
    accepts: 'Skill names as a list, or on one line separated by commas.',
    absent: 'None is loaded in advance.',
    choices: null,
    since: '2.0.43',
    inPlugins: 'yes',
  },
  {
    key: 'mcpServers',
    label: 'MCP servers',
    kind: 'yaml',
    counts: 'servers',
    about: 'MCP servers that the agent may use, by name or with their settings.',
    accepts: 'A list of server names, of “name: settings” maps, or of both.',
    absent: 'The servers of the session.',
    choices: null,
    since: '2.1.117',
    inPlugins: 'ignored',
    start: '- server-name',
  },
  {
    key: 'hooks',
    label: 'Hooks',
    kind: 'yaml',
    counts: 'hooks',
    about: 'Commands that run at set points while the agent works.',
    accepts:
      'A map from an event to a list of {matcher, hooks: [{type, command}]}, as in settings. Claude Code skips the file when it is not a map, or when an entry under PreToolUse or PermissionRequest is malformed.',
    absent: 'Only the hooks of the session.',
    choices: null,
    since: '2.1.0',
    inPlugins: 'ignored',
    start:
      'PreToolUse:\n  - matcher: Bash\n    hooks:\n      - type: command\n        command: "true"',
  },
  {
    key: 'initialPrompt',
    label: 'Initial prompt',
    kind: 'long-text',
    counts: 'text',
    about: 'The first turn when the agent runs as the main one, with --agent.',
    accepts: 'Any text.',
    absent: 'You write the first turn.',
    choices: null,
    since: '2.1.83',
    inPlugins: 'ignored',
  },
  {
    key: 'omitClaudeMd',
    label: 'Leave out CLAUDE.md',
    kind: 'boolean',
    counts: 'true-or-false',
    about: 'Starts the agent without the CLAUDE.md of user, project and local scope.',
    accepts: 'true or false.',
    absent: 'CLAUDE.md is read.',
    choices: null,
    since: '2.1.271',
    inPlugins: 'yes',
  },
  {
    key: 'experimental',
    label: 'Experimental',
    kind: 'yaml',
    counts: 'map',
    about: 'Settings that may change from one version to the next.',
    accepts: 'A map; its one documented key is cacheTtl, 5m or 1h.',
    absent: 'No such setting applies.',
    choices: null,
    since: '2.1.248',
    inPlugins: { only: 'cacheTtl' },
    start: 'cacheTtl: 5m',
  },
  {
    key: 'observer',
    label: 'Observer',
    kind: 'yaml',
    counts: 'anything',
    about: 'Not documented; Claude Code knows the key from its Agent SDK.',
    accepts: 'Not documented.',
    absent: 'Nothing that is documented.',
    choices: null,
    since: null,
    inPlugins: 'ignored',
  },
  {
    key: 'autoCompactWindow',
    label: 'Auto-compact window',
    kind: 'integer',
    counts: 'anything',
    about: 'Not documented; Claude Code knows the key from its Agent SDK.',
    accepts: 'Not documented.',
    absent: 'Nothing that is documented.',
    choices: null,
    since: null,
    inPlugins: 'yes',
  },
];

const SPECS: ReadonlyMap<string, FieldSpec> = new Map(FIELD_SPECS.map((spec) => [spec.key, spec]));

/** Null when Claude Code does not know the key. Keys are case-sensitive. */
export function specOf(key: string): FieldSpec | null {
  return SPECS.get(key) ?? null;
}

/** Whether a field comes before another where people expect both; the rest go by name, so that adding two fields commutes. */
export function comesBefore(a: string, b: string): boolean {
  const [left, right] = [a, b].map((key) => specOf(key)?.leads ?? Number.POSITIVE_INFINITY);
  return left === right ? a < b : (left ?? 0) < (right ?? 0);
}

/** The field's documentation as lines of plain text: what a hover shows. */
export function formatFieldSpec(spec: FieldSpec): string[] {
  const lines = [spec.about, `Accepts: ${spec.accepts}`, `When absent: ${spec.absent}`];
  for (const { value, about } of spec.choices ?? []) lines.push(`${value}: ${about}.`);
  if (spec.since) lines.push(`Known since Claude Code ${spec.since}.`);
  if (spec.inPlugins === 'ignored') lines.push('Ignored in agents that a plugin ships.');
  if (typeof spec.inPlugins === 'object') {
    lines.push(`In agents that a plugin ships only ${spec.inPlugins.only} counts.`);
  }
  return lines;
}
