/**
 * Answers what a person waits for at each key and each save, and tells of changes, without the way
 * through Next, which takes longer than most of these answers. What answers is the route itself, behind
 * the same door.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import {
  PATCH as changeAgent,
  PUT as replaceAgent,
  GET as showAgent,
} from '@/app/api/agents/[root]/[...path]/route';
import { GET as listAgents } from '@/app/api/agents/route';
import { GET as openEvents } from '@/app/api/events/route';
import { textOf } from '@/lib/http/routes/answer';
import { begin, untilFirstPage, untilRead } from '@/lib/library/begin';
import { endRouter } from '@/lib/library/routing/get-router';

const LISTS = '/api/agents';
const EVENTS = '/api/events';
const OF_AGENTS: Readonly<Record<string, typeof showAgent>> = {
  GET: showAgent,
  PUT: replaceAgent,
  PATCH: changeAgent,
};

/**
 * Begins with the library, so that it is under way while Next starts.
 * @returns what waits, once Next has, for as long as the first page may wait for it, and what nobody asked for
 */
export function beginLibrary() {
  begin();
  return { untilFirstPage, untilRead };
}

/** Ends what works beside, because nobody will ask for it any more. */
export function endThreads(): void {
  endRouter();
}

type Answering = (request: Request) => Promise<Response>;

/**
 * @param request that the guard has let pass
 * @returns false where it is another one: then nothing was read or answered
 */
export async function answerDirectly(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const answering = findRoute(request);
  if (answering === null) return false;
  const asked = await readRequest(request);
  // Whoever sent half of it is gone.
  if (asked === null) return true;
  const answer = await answering(asked);
  const headers = Object.fromEntries(answer.headers);
  if (answering === events && answer.body !== null) {
    response.writeHead(answer.status, headers).flushHeaders();
    // It ends when the reader goes, or is given up.
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => {});
    return true;
  }
  const body = textOf(answer) ?? (answer.body && Buffer.from(await answer.arrayBuffer()));
  response.writeHead(answer.status, {
    ...headers,
    ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
  });
  response.end(body);
  return true;
}

const events: Answering = (asked) => openEvents(asked, undefined);

function findRoute({ method = '', url = '' }: IncomingMessage): Answering | null {
  const [address = ''] = url.split('?', 1);
  if (address === EVENTS) return method === 'GET' ? events : null;
  if (address === LISTS) return method === 'GET' ? (asked) => listAgents(asked, undefined) : null;
  const answer = OF_AGENTS[method];
  if (answer === undefined || !address.startsWith(`${LISTS}/`)) return null;
  const written = address.slice(LISTS.length + 1).split('/');
  if (written.length < 2 || written.includes('')) return null;
  // The guard lets no segment pass that cannot be decoded, or means another than it says.
  const [root = '', ...path] = written.map(decodeURIComponent);
  return (asked) => answer(asked, { params: Promise.resolve({ root, path }) });
}

/** With its body, which the guard has found not too long; null where it ends too early. */
async function readRequest(request: IncomingMessage): Promise<Request | null> {
  const { method = '', url = '', rawHeaders } = request;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  try {
    const body = method === 'GET' ? null : await readBody(request);
    return new Request(`http://localhost${url}`, { method, headers, body });
  } catch {
    return null;
  }
}

/** What `node:stream/consumers` has for this goes by way of a `Blob`, which takes longer than the rest. */
async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
