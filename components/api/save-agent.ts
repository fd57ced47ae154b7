import { write } from '@/components/api/call/call-api';
import type { Problem } from '@/lib/agents/model/agent';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { hasHalfCharacter } from '@/lib/agents/text/half-character';
import type { SavedJson } from '@/lib/api/agent';

export type SaveOutcome =
  | {
      readonly kind: 'saved';
      readonly revision: string;
      /** The id of the change in the journal, by which it can be undone; null where it has none. */
      readonly entry: string | null;
    }
  /** Another program changed the file; nothing was written. */
  | {
      readonly kind: 'stale';
      readonly revision: string;
      readonly text: string;
      readonly message: string;
    }
  /** The text brings these errors, or is no agent any more; nothing was written. */
  | { readonly kind: 'invalid'; readonly errors: readonly Problem[]; readonly message: string }
  /** The file is gone; nothing was written. */
  | { readonly kind: 'gone'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
  /** Nobody answered. */
  | { readonly kind: 'no-answer'; readonly message: string };

/** Sends the whole text, byte for byte. Never throws: a lost server is an outcome like any other. */
export async function saveAgent(
  ref: AgentRef,
  text: string,
  revision: string,
  force = false,
): Promise<SaveOutcome> {
  // It would arrive as another character.
  if (hasHalfCharacter(text)) {
    return {
      kind: 'failed',
      message:
        'The text contains half of a character, which cannot be stored in a file. Nothing was written. Remove it (the source shows it as a box) and save again.',
    };
  }
  const url = agentApiHref(ref) + (force ? '?force=1' : '');
  const answer = await write<SavedJson>(url, 'PUT', { revision, body: text });
  if (answer.ok) return { kind: 'saved', revision: answer.revision, entry: answer.entry };
  const { status, message, problem } = answer;
  if (problem === null) {
    // It may have been done before the answer was lost.
    return status === 0
      ? {
          kind: 'no-answer',
          message: 'Probably not saved: the app did not answer. Your text is kept here.',
        }
      : { kind: 'failed', message: `${message} Your text is still here.` };
  }
  const { current, problems, before = [], detail } = problem;
  if (current !== undefined) return { kind: 'stale', ...current, message };
  if (problems !== undefined) {
    const isKept = ({ code, message }: Problem) =>
      before.some((one) => one.code === code && one.message === message);
    const isOwn = (one: Problem) => one.severity === 'error' && !isKept(one);
    return { kind: 'invalid', errors: problems.filter(isOwn), message: detail };
  }
  return { kind: status === 404 ? 'gone' : 'failed', message };
}
