import type { Duplex } from 'node:stream';
import { SECURITY_HEADERS } from '@/lib/http/guard/headers';
import { formatProblem, phraseOf } from '@/lib/http/guard/problem-json';

/** Refuses what is no request, so that Node makes no response for it, and closes the connection. */
export function endSocket(
  socket: Duplex,
  status: number,
  code: string,
  detail: string,
  more: Readonly<Record<string, string>> = {},
): void {
  if (!socket.writable) return void socket.destroy();
  const body = formatProblem({ status, code, detail });
  const headers = [
    ...SECURITY_HEADERS,
    ['Cache-Control', 'no-store'],
    ['Connection', 'close'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Content-Type', 'application/problem+json'],
    ...Object.entries(more),
  ].map((header) => header.join(': '));
  socket.end([`HTTP/1.1 ${status} ${phraseOf(status)}`, ...headers, '', body].join('\r\n'));
}
