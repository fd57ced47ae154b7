import type { IncomingMessage } from 'node:http';
import type { RequestFacts } from '@/lib/http/guard/guard';

/** From the raw headers, because Node drops the second one where only one is allowed. */
export function readFacts(request: IncomingMessage): RequestFacts {
  const headers = new Map<string, string>();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? '').toLowerCase();
    const value = request.rawHeaders[index + 1] ?? '';
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: { get: (name) => headers.get(name) ?? null },
  };
}
