/**
 * The one process that serves Agent Catalog. It is the outer door in front of Next, which by
 * itself would listen on every interface, answer every host and wait forever for a slow request.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import {
  authority,
  type GuardPolicy,
  guard,
  type Refusal,
  type RequestFacts,
} from '@/lib/http/guard/guard';
import { SECURITY_HEADERS } from '@/lib/http/guard/headers';
import { setGuardPolicy } from '@/lib/http/guard/policy';
import { formatProblem } from '@/lib/http/guard/problem-json';
import { type Answer, formatGuardAnswer } from '@/lib/http/guard/refuse';
import { createToken } from '@/lib/http/guard/token';
import { createTokenExchange } from '@/lib/http/guard/token-exchange';
import { claudeRoots } from '@/lib/library/roots/claude-roots';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { setStart } from '@/lib/library/roots/start';
import { warmUp } from './warm-up';

export type ServeOptions = {
  /** The folder of the app itself. */
  readonly project: string;
  /** Absolute. None of them and no `claude` means the starter library. */
  readonly dirs: readonly string[];
  /** A project folder, to open every folder that Claude Code loads agents from in it. */
  readonly claude: string | null;
  /** Null for the usual port, or the next one that is free; 0 for any. */
  readonly port: number | null;
  /** Null for loopback. */
  readonly host: string | null;
  readonly token: boolean;
  readonly state: string | null;
  /** Seconds between two looks at every file; null when the system reports changes. */
  readonly poll: number | null;
  readonly dev: boolean;
};

export type RunningServer = {
  /** What a person opens; carries a ticket where a token is needed. */
  readonly address: string;
  /** What scripts send as `Authorization: Bearer`; null when there is none. */
  readonly token: string | null;
  /** The folders that are open. */
  readonly roots: readonly string[];
  /** Resolves when every write that had begun is done. */
  close(): Promise<void>;
};

const USUAL_PORT = 4747;
const PORTS_TO_TRY = 100;
const LOOPBACK = ['127.0.0.1', '::1'];
/** A request that has not arrived whole by then is answered with 408. */
const REQUEST_TIMEOUT = 20_000;
const MAX_DRAIN = 8 * 1024 * 1024;

/**
 * Starts serving.
 * @throws Error with a message for the person when that is not possible
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const roots = await openRoots(options);
  setStart({ folder: options.claude, roots, project: options.project, poll: options.poll });
  if (options.state) process.env.AGENT_CATALOG_STATE = options.state;

  const loopback = options.host === null || LOOPBACK.includes(options.host);
  const { servers, port } = await listen(options.host ? [options.host] : LOOPBACK, options.port);
  const names = namesOf(options.host);
  const home = names[0] ?? 'localhost';
  const policy: GuardPolicy = {
    port,
    names,
    home,
    token: options.token || !loopback ? createToken() : null,
    dev: options.dev,
  };
  setGuardPolicy(policy);

  // Without a server of its own, Next would attach itself to the upgrades of the one a request came over.
  const app = next({
    dev: options.dev,
    dir: options.project,
    quiet: true,
    hostname: 'localhost',
    port,
    httpServer: createServer(),
  });
  const prepared = prepare(app, options.dev);
  const exchange = createTokenExchange(policy);
  const door = createDoor(policy, exchange.exchange, async (request, response) => {
    await prepared;
    await app.getRequestHandler()(request, response);
  });
  for (const server of servers) {
    server.on('request', door.request);
    server.on('checkContinue', door.checkContinue);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Development's hot reloading is the only WebSocket there is.
      const passes = options.dev && guard(readFacts(request), policy) === null;
      if (passes) app.getUpgradeHandler()(request, socket, head);
      else endSocket(socket, 403, 'upgrade-not-allowed', 'This server speaks HTTP only.');
    });
  }

  await prepared;
  const bound = servers[0]?.address();
  if (!options.dev && bound && typeof bound === 'object') warmUp(bound, policy, door.idleFor);

  return {
    address: `http://${authority(home, port)}${policy.token ? exchange.path : '/'}`,
    token: policy.token,
    roots: roots.map((root) => root.path),
    async close() {
      for (const server of servers) server.close();
      await door.writesDone();
      for (const server of servers) server.closeAllConnections();
      await app.close();
    },
  };
}

/** Keeps Next from printing how long its start took, which nobody asked. */
async function prepare(app: { prepare(): Promise<void> }, dev: boolean): Promise<void> {
  const { log } = console;
  if (!dev) console.log = () => {};
  try {
    await app.prepare();
  } finally {
    console.log = log;
  }
}

async function openRoots({ dirs, claude, project }: ServeOptions): Promise<Root[]> {
  if (claude === null) return makeRoots(dirs.length > 0 ? dirs : [join(project, 'agents')]);
  const roots = await claudeRoots(claude);
  if (roots.length === 0 && dirs.length === 0) {
    throw new Error(
      `Claude Code would find no agents folder when started in ${claude}. Create .claude/agents there, or name another folder.`,
    );
  }
  return [...roots, ...makeRoots(dirs, roots)];
}

/** The names that `Host` may have; pages live under the first. */
function namesOf(host: string | null): string[] {
  const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);
  const loopback = ['localhost', ...LOOPBACK.map(bracketed)];
  if (host === null || LOOPBACK.includes(host)) return loopback;
  if (host !== '0.0.0.0' && host !== '::') return [bracketed(host)];
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return [...loopback, ...own.filter(({ internal }) => !internal).map((a) => bracketed(a.address))];
}

/** Listens on one port of every address, so that `localhost` leads here whatever it resolves to. */
async function listen(
  addresses: readonly string[],
  wanted: number | null,
): Promise<{ servers: Server[]; port: number }> {
  const first = wanted ?? USUAL_PORT;
  const tries = wanted === null || wanted === 0 ? PORTS_TO_TRY : 1;
  for (let index = 0; index < tries; index++) {
    const servers = await listenOn(addresses, first === 0 ? 0 : first + index);
    const bound = servers?.[0]?.address();
    if (servers && bound && typeof bound === 'object') return { servers, port: bound.port };
  }
  throw new Error(
    tries === 1
      ? `Port ${first} is taken. Choose another with --port, or leave it out.`
      : `The ports ${first} to ${first + tries - 1} are all taken.`,
  );
}

/** Null when the port is taken on one of the addresses. Addresses this machine lacks are left out. */
async function listenOn(addresses: readonly string[], port: number): Promise<Server[] | null> {
  const servers: Server[] = [];
  let chosen = port;
  for (const address of addresses) {
    const server = createDoorServer();
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen({ host: address, port: chosen, ipv6Only: address !== '::' }, () =>
        resolve(null),
      );
    });
    if (failure === null) {
      servers.push(server);
      const bound = server.address();
      if (bound && typeof bound === 'object') chosen = bound.port;
    } else if (failure.code === 'EADDRINUSE') {
      for (const other of servers) other.close();
      return null;
    } else if (failure.code === 'EACCES') {
      throw new Error(`Port ${port} needs rights that you do not have. Choose one above 1023.`);
    } else if (address !== '::1') {
      throw new Error(`The server cannot listen on ${address}: ${failure.code}.`);
    }
  }
  return servers;
}

function createDoorServer(): Server {
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT,
    headersTimeout: REQUEST_TIMEOUT / 2,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 32 * 1024,
    requireHostHeader: false,
  });
  server.maxHeadersCount = 200;
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    endSocket(socket, 405, 'method-not-allowed', 'This server is not a proxy.'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      endSocket(socket, 408, 'timeout', 'The request took too long to arrive.');
    } else if (error.code === 'HPE_HEADER_OVERFLOW') {
      endSocket(socket, 431, 'headers-too-large', 'The headers are too large.');
    } else {
      endSocket(socket, 400, 'malformed-request', 'This is not a well-formed HTTP request.');
    }
  });
  return server;
}

const OTHER_VERSION: Refusal = {
  status: 400,
  code: 'malformed-request',
  detail: 'This server speaks HTTP/1.1.',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function createDoor(
  policy: GuardPolicy,
  exchange: (facts: RequestFacts) => Answer | null,
  handle: Handler,
) {
  const writes = new Set<ServerResponse>();
  let last = performance.now();
  const note = () => {
    last = performance.now();
  };

  /** True when the request was answered here. */
  function refuse(request: IncomingMessage, response: ServerResponse): boolean {
    for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
    const facts = readFacts(request);
    // A body that nobody reads is drained up to a limit, so that its sender sees the answer.
    const drains = Number(facts.headers.get('content-length')) <= MAX_DRAIN;
    if (!drains || facts.headers.get('transfer-encoding') !== null) {
      response.setHeader('Connection', 'close');
    }
    const answer =
      request.httpVersionMajor === 1
        ? (exchange(facts) ?? formatRefusal(facts))
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
      if (!refuse(request, response)) pass(request, response);
    },
    checkContinue(request: IncomingMessage, response: ServerResponse) {
      if (refuse(request, response)) return;
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

/** From the raw headers, because Node drops the second one where only one is allowed. */
function readFacts(request: IncomingMessage): RequestFacts {
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

function endSocket(socket: Duplex, status: number, code: string, detail: string): void {
  if (!socket.writable) return void socket.destroy();
  const body = formatProblem({ status, code, detail });
  const headers = [
    ...SECURITY_HEADERS,
    ['Cache-Control', 'no-store'],
    ['Connection', 'close'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Content-Type', 'application/problem+json'],
  ].map((header) => header.join(': '));
  socket.end([`HTTP/1.1 ${status} Refused`, ...headers, '', body].join('\r\n'));
}
