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
const GATES = new Set(['PreToolUse', 'PermissionRequest']);

/** The events of the client's documentation; any other is ignored. */
const EVENTS = new Set(
  (
    'PreToolUse PostToolUse PostToolUseFailure PostToolBatch PermissionRequest PermissionDenied ' +
    'Notification UserPromptSubmit UserPromptExpansion Stop StopFailure SubagentStart SubagentStop ' +
    'PreCompact PostCompact Elicitation ElicitationResult TeammateIdle TaskCreated TaskCompleted ' +
    'Setup InstructionsLoaded CwdChanged FileChanged ConfigChange WorktreeCreate WorktreeRemove ' +
    'SessionStart SessionEnd PreModelSwitch PostModelSwitch MessageDisplay DirectoryAdded'
  ).split(' '),
);

const TYPES = new Set(['command', 'prompt', 'agent', 'http', 'mcp_tool']);

/** @param value undefined or null when there are no hooks */
export function readHooks(value: YamlValue | undefined): HooksReading {
  if (value === undefined || value === null)
    return { refused: false, events: null, ignored: false };
  if (!(value instanceof Map)) return { refused: true, events: null, ignored: false };
  const events = new Map<string, YamlValue>();
  let refused = false;
  let ignored = false;
  for (const [event, entries] of value as ReadonlyMap<string, YamlValue>) {
    const good = EVENTS.has(event) && Array.isArray(entries) ? entries.filter(isEntry) : [];
    const whole = Array.isArray(entries) && good.length === entries.length;
    if (whole && EVENTS.has(event)) events.set(event, entries);
    else if (GATES.has(event) && entries !== null) refused = true;
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
  if (typeof type !== 'string' || !TYPES.has(type)) return false;
  if (type === 'command' && typeof hook.get('command') !== 'string') return false;
  const timeout = hook.get('timeout');
  return timeout === undefined || typeof timeout === 'number';
}
