import type { YamlValue } from '@/lib/agents/model/agent';

/** What the client makes of `hooks` (format.md, section 2.3). */
export type HooksReading = {
  /** True when Claude Code drops the whole agent because of them. */
  readonly refused: boolean;
  /** The hooks in force; null when there are none. */
  readonly events: ReadonlyMap<string, YamlValue> | null;
  /** True when the agent loads but an entry or an event is ignored. */
  readonly ignored: boolean;
};

/** A malformed entry under one of these drops the agent. */
export const HOOK_GATES: readonly string[] = [
  'PreToolUse',
  'PermissionRequest',
  'PreSkillShellCommand',
];

/** The events of the client's documentation; any other is ignored. */
const EVENTS = new Set(
  (
    'PreToolUse PostToolUse PostToolUseFailure PostToolBatch PermissionRequest PermissionDenied ' +
    'Notification UserPromptSubmit UserPromptExpansion Stop StopFailure SubagentStart SubagentStop ' +
    'PreCompact PostCompact Elicitation ElicitationResult TeammateIdle TaskCreated TaskCompleted ' +
    'Setup InstructionsLoaded CwdChanged FileChanged ConfigChange WorktreeCreate WorktreeRemove ' +
    'SessionStart SessionEnd PreModelSwitch PostModelSwitch MessageDisplay DirectoryAdded ' +
    'PreSkillShellCommand'
  ).split(' '),
);

type Check = (value: YamlValue) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isList: Check = (value) => Array.isArray(value);
const isMap: Check = (value) => value instanceof Map;
const isSeconds: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isTextMap: Check = (value) => value instanceof Map && [...value.values()].every(isText);
const isUrl: Check = (value) => typeof value === 'string' && URL.canParse(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);

type HookType = {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional: Readonly<Record<string, Check>>;
};

/** What every hook may have besides. */
const COMMON: HookType['optional'] = {
  if: isText,
  timeout: isSeconds,
  statusMessage: isText,
  once: isBoolean,
};

const ON_FAILURE = oneOf('continue', 'block');

/** The fields of each type of hook; other keys are passed over. */
const TYPES: ReadonlyMap<string, HookType> = new Map<string, HookType>([
  [
    'command',
    {
      required: { command: isText },
      optional: {
        args: isTexts,
        shell: oneOf('bash', 'powershell'),
        async: isBoolean,
        asyncRewake: isBoolean,
        rewakeMessage: isText,
        onFailure: ON_FAILURE,
      },
    },
  ],
  [
    'prompt',
    { required: { prompt: isText }, optional: { model: isText, continueOnBlock: isBoolean } },
  ],
  ['agent', { required: { prompt: isText }, optional: { model: isText } }],
  [
    'http',
    {
      required: { url: isUrl },
      optional: { headers: isTextMap, allowedEnvVars: isList, onFailure: ON_FAILURE },
    },
  ],
  ['mcp_tool', { required: { server: isText, tool: isText }, optional: { input: isMap } }],
]);

/** @param value undefined or null when there are no hooks */
export function readHooks(value: YamlValue | undefined): HooksReading {
  // Nothing, an empty text, zero and false all count as no hooks.
  if (!value) return { refused: false, events: null, ignored: false };
  if (!(value instanceof Map)) return { refused: true, events: null, ignored: false };
  const events = new Map<string, YamlValue>();
  let refused = false;
  let ignored = false;
  for (const [event, entries] of value as ReadonlyMap<string, YamlValue>) {
    const good = EVENTS.has(event) && Array.isArray(entries) ? entries.filter(isEntry) : [];
    const whole = Array.isArray(entries) && good.length === entries.length;
    if (whole && EVENTS.has(event)) events.set(event, entries);
    else if (HOOK_GATES.includes(event) && entries !== null) refused = true;
    else {
      ignored = true;
      if (good.length > 0) events.set(event, good);
    }
  }
  return { refused, events, ignored };
}

function isEntry(entry: YamlValue): boolean {
  if (!(entry instanceof Map)) return false;
  const matcher = entry.get('matcher');
  if (matcher !== undefined && typeof matcher !== 'string') return false;
  const hooks = entry.get('hooks');
  return Array.isArray(hooks) && hooks.every(isHook);
}

function isHook(hook: YamlValue): boolean {
  if (!(hook instanceof Map)) return false;
  const type = hook.get('type');
  const spec = typeof type === 'string' ? TYPES.get(type) : undefined;
  if (!spec) return false;
  return (
    Object.entries(spec.required).every(([key, fits]) => fits(hook.get(key) ?? null)) &&
    Object.entries({ ...COMMON, ...spec.optional }).every(
      ([key, fits]) => !hook.has(key) || fits(hook.get(key) ?? null),
    )
  );
}
