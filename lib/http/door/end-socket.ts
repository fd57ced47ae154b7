import type { Duplex } from 'node:stream';
import { SECURITY_HEADERS } from '@/lib/http/guard/headers';
import { formatProblem, formatRefusalPage, phraseOf } from '@/lib/http/guard/problem-json';

type Refused = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** What may be asked instead, for a method that there is not. */
  readonly allow?: string;
  /** Whether a person will see it. */
  readonly isPage?: boolean;
};

/** Refuses what is no request, so that Node makes no response for it, and closes the connection. */
export function endSocket(socket: Duplex, refused: Refused): void {
  if (!socket.writable) return void socket.destroy();
  const { status, allow, isPage } = refused;
  const body = isPage ? formatRefusalPage(refused) : formatProblem(refused);
  const headers = [
    ...SECURITY_HEADERS,
    ['Cache-Control', 'no-store'],
    ['Connection', 'close'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Content-Type', isPage ? 'text/html; charset=utf-8' : 'application/problem+json'],
    ...(allow === undefined ? [] : [['Allow', allow]]),
  ].map((header) => header.join(': '));
  socket.end([`HTTP/1.1 ${status} ${phraseOf(status)}`, ...headers, '', body].join('\r\n'));
}
