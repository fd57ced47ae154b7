/** Which sockets are open, and what comes in through them at all. */

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { endSocket } from './end-socket';

const USUAL_PORT = 4747;
const PORTS_TO_TRY = 100;
/** A request that has not arrived whole by then is answered with 408. */
const REQUEST_TIMEOUT = 20_000;
/** A connection on which nothing has moved for so long is ended: its reader does not read. */
const SILENCE = 60_000;

/**
 * Listens on one port of every address, so that `localhost` leads here whatever it resolves to.
 * @param wanted null for the usual port, or the next one that is free; 0 for any
 * @throws Error with a message for the person
 */
export async function listen(
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
    const server = makeServer();
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

type ClientError = NodeJS.ErrnoException & {
  /** What came last. */
  readonly rawPacket?: Buffer;
};

const MAX_HEADERS = 32 * 1024;

const TOO_LARGE = {
  status: 431,
  code: 'headers-too-large',
  detail: `What the browser sends along is larger than ${MAX_HEADERS / 1024} KB. Most likely these are cookies of other apps on this machine: a browser sends the cookies of one port to all others. Delete the cookies of localhost in the browser, where it shows the data of sites, and open this address again.`,
} as const;

/** A browser says this before it comes to the cookies, and so in the first packet. */
function isOpenedPage(packet: Buffer | undefined): boolean {
  return /^sec-fetch-dest: document\r$/im.test(packet?.toString('latin1') ?? '');
}

function makeServer(): Server {
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT,
    headersTimeout: REQUEST_TIMEOUT / 2,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: MAX_HEADERS,
    requireHostHeader: false,
  });
  server.maxHeadersCount = 200;
  server.timeout = SILENCE;
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    endSocket(socket, {
      status: 405,
      code: 'method-not-allowed',
      detail: 'This server is not a proxy.',
      allow: 'GET, HEAD, POST, PUT, PATCH, DELETE',
    }),
  );
  server.on('clientError', (error: ClientError, socket: Duplex) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      const detail = 'The request took too long to arrive.';
      endSocket(socket, { status: 408, code: 'timeout', detail });
    } else if (error.code === 'HPE_HEADER_OVERFLOW') {
      endSocket(socket, { ...TOO_LARGE, isPage: isOpenedPage(error.rawPacket) });
    } else {
      const detail = 'This is not a well-formed HTTP request.';
      endSocket(socket, { status: 400, code: 'malformed-request', detail });
    }
  });
  return server;
}
