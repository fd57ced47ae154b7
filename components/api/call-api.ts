import { formatNoAnswer, formatProblemAnswer } from './problem-message';

/**
 * The answer to a call. `message` says what happened, in which state the file is, and what to do.
 */
export type Answer<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly status: number; readonly message: string };

/**
 * Makes a write. Never rejects. @param revision the version of the file that the person saw, if
 * there is a file
 */
export async function callApi<T>(
  url: string,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  { revision, body }: { readonly revision?: string; readonly body?: unknown } = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'X-Agent-Catalog': '1',
        ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
      },
      body: JSON.stringify(body ?? {}),
    });
    const answer = await response.json();
    if (response.ok) return { ...answer, ok: true };
    return { ok: false, status: response.status, message: formatProblemAnswer(answer) };
  } catch (error) {
    return { ok: false, status: 0, message: formatNoAnswer(error) };
  }
}
