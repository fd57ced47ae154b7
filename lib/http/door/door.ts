import type { IncomingMessage, ServerResponse } from 'node:http';
import { type GuardPolicy, guard, type Refusal, type RequestFacts } from '@/lib/http/guard/guard';
import { SECURITY_HEADERS } from '@/lib/http/guard/headers';
import { type Answer, formatGuardAnswer } from '@/lib/http/guard/refuse';
import { readFacts } from './request-facts';

const MAX_DRAIN = 8 * 1024 * 1024;

const OTHER_VERSION: Refusal = {
  status: 400,
  code: 'malformed-request',
  detail: 'This server speaks HTTP/1.1.',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * What every request passes before it is handled.
 * @param signIn the answer to a request that is part of signing in; null for all others
 */
export function createDoor(
  policy: GuardPolicy,
  signIn: (facts: RequestFacts) => Answer | null,
  handle: Handler,
) {
  const writes = new Set<ServerResponse>();
  let last = performance.now();
  const note = () => {
    last = performance.now();
  };

  /** True when the request was answered here. */
  function answerHere(request: IncomingMessage, response: ServerResponse): boolean {
    for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
    const facts = readFacts(request);
    // A body that nobody reads is drained up to a limit, so that its sender sees the answer.
    const drains = Number(facts.headers.get('content-length')) <= MAX_DRAIN;
    if (!drains || facts.headers.get('transfer-encoding') !== null) {
      response.setHeader('Connection', 'close');
    }
    const answer =
      request.httpVersionMajor === 1
        ? (signIn(facts) ?? formatRefusal(facts))
        : formatGuardAnswer({ kind: 'refuse', refusal: OTHER_VERSION }, facts);
    if (!answer) return false;
    response.writeHead(answer.status, answer.headers);
    response.end(request.method === 'HEAD' ? undefined : answer.body);
    return true;
  }

  function formatRefusal(facts: RequestFacts) {
    const refused = guard(facts, policy);
    return refused && formatGuardAnswer(refused, facts);
  }

  function pass(request: IncomingMessage, response: ServerResponse): void {
    note();
    response.once('close', note);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      writes.add(response);
      response.once('close', () => writes.delete(response));
    }
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  }

  return {
    request(request: IncomingMessage, response: ServerResponse) {
      if (!answerHere(request, response)) pass(request, response);
    },
    checkContinue(request: IncomingMessage, response: ServerResponse) {
      if (answerHere(request, response)) return;
      response.writeContinue();
      pass(request, response);
    },
    /** Milliseconds since a request last came or was answered. */
    idleFor: () => performance.now() - last,
    async writesDone() {
      const closed = [...writes].map(
        (response) => new Promise((resolve) => response.once('close', resolve)),
      );
      await Promise.all(closed);
    },
  };
}
