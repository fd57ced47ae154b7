/** Which model answers for an agent, and with which effort (format.md, section 4). */

/** What the session and the call say besides the file. */
export type ModelChoice = {
  /** The id of the model of the conversation. */
  readonly main: string;
  /** What `CLAUDE_CODE_SUBAGENT_MODEL` holds; null when it is not set. */
  readonly variable?: string | null;
  /** What the call asks for; null when it leaves the choice open. */
  readonly call?: string | null;
};

export type LaunchedModel = {
  /** As it is sent. */
  readonly id: string;
  readonly from: 'call' | 'file' | 'variable' | 'conversation';
};

/** @param declared as the client keeps it: trimmed, and null where the file names none */
export function launchModel(
  declared: string | null,
  { main, variable = null, call = null }: ModelChoice,
): LaunchedModel {
  if (call !== null) return { id: resolve(call, main), from: 'call' };
  if (declared === 'inherit') return { id: main, from: 'conversation' };
  if (declared !== null) return { id: resolve(declared, main), from: 'file' };
  if (variable !== null) return { id: resolve(variable, main), from: 'variable' };
  return { id: main, from: 'conversation' };
}

/** The ids of Claude Code 2.1.332. */
const IDS: ReadonlyMap<string, string> = new Map([
  ['sonnet', 'claude-sonnet-5-5'],
  ['opus', 'claude-opus-5-5'],
  ['haiku', 'claude-haiku-5-5'],
  ['fable', 'claude-fable-5-2'],
  ['best', 'claude-opus-5-5'],
  ['opusplan', 'claude-sonnet-5-5'],
]);

/** What is no alias is sent as it is written: nothing is checked. */
function resolve(model: string, main: string): string {
  if (model.toLowerCase() === 'inherit') return main;
  const bare = model.replace(/\[1m\]$/i, '');
  return IDS.get(bare.toLowerCase()) ?? bare;
}

const EFFORTS: readonly string[] = ['low', 'medium', 'high', 'xhigh', 'max'];

/**
 * The effort that is sent; null when none is, as with a whole number.
 * @param declared the value of the field that counts; null when there is none
 */
export function launchEffort(declared: string | number | null, session: string): string | null {
  if (typeof declared === 'number') return null;
  const effort = declared?.toLowerCase() ?? session;
  return EFFORTS.includes(effort) ? effort : session;
}
