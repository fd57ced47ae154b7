import type { Problem } from '@/lib/agents/model/agent';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { hasHalfCharacter } from '@/lib/agents/text/decode';
import { formatNoAnswer, formatProblemAnswer } from './problem-message';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly revision: string }
  /** Another program changed the file; nothing was written. */
  | {
      readonly kind: 'stale';
      readonly revision: string;
      readonly text: string;
      readonly message: string;
    }
  /** The text is no valid agent; nothing was written. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly message: string }
  /** The file is gone; nothing was written. */
  | { readonly kind: 'gone'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Sends the whole text, byte for byte. Never throws: a lost server is an outcome like any other. */
export async function saveAgent(
  ref: AgentRef,
  text: string,
  revision: string,
  force = false,
): Promise<SaveOutcome> {
  if (hasHalfCharacter(text)) {
    return {
      kind: 'failed',
      message:
        'The text contains half of a character, which cannot be stored in a file. Nothing was written. Remove it (the source shows it as a box) and save again.',
    };
  }
  try {
    const response = await fetch(agentApiHref(ref) + (force ? '?force=1' : ''), {
      method: 'PUT',
      headers: {
        'Content-Type': 'text/markdown; charset=utf-8',
        'If-Match': `"${revision}"`,
        'X-Agent-Catalog': '1',
      },
      body: new TextEncoder().encode(text),
    });
    const answer = await response.json();
    if (response.ok) return { kind: 'saved', revision: answer.revision };
    const message = formatProblemAnswer(answer);
    if (response.status === 412 && answer.current) {
      return { kind: 'stale', ...answer.current, message };
    }
    if (response.status === 422 && answer.problems) {
      return { kind: 'invalid', problems: answer.problems, message: answer.detail };
    }
    if (response.status === 404 || response.status === 410) return { kind: 'gone', message };
    return { kind: 'failed', message };
  } catch (error) {
    return { kind: 'failed', message: `${formatNoAnswer(error)} Your text is still here.` };
  }
}
