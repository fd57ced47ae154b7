import { onTestFinished, vi } from 'vitest';

type Sent = { readonly url: string; readonly init: RequestInit };

/** For the running test, answers every request of a page in this way. @returns what was sent */
export function serve(answer: () => Response | Promise<Response>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return answer();
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return sent;
}

/** What a browser does when the server is away. */
export function unreachable(): Promise<Response> {
  return Promise.reject(new TypeError('Failed to fetch'));
}

/** A refusal; `members` in place of those of any refusal. */
export function problemJson(status: number, members: object): () => Response {
  const body = { title: 'T', status, code: 'c', detail: 'It was not done.', ...members };
  const headers = { 'Content-Type': 'application/problem+json' };
  return () => new Response(JSON.stringify(body), { status, headers });
}
