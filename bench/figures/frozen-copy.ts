import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FrozenCopy = { readonly url: string; close(): void };

type Answer = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
};

/** Of a body that is here in one piece and unpacked. */
const OF_THE_WAY = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
]);

/**
 * Serves what a server has answered once, out of memory, as a server of static files would. Each
 * address is asked for when it is visited first.
 */
export async function freeze(url: string): Promise<FrozenCopy> {
  const answers = new Map<string, Promise<Answer>>();
  const server = createServer(async ({ url: address = '/', method }, response) => {
    try {
      // Nobody listens to changes of what does not change.
      if (method !== 'GET' || address.startsWith('/api/')) throw new Error('It is not kept.');
      const answer = answers.get(address) ?? ask(`${url}${address}`);
      answers.set(address, answer);
      const { status, headers, body } = await answer;
      response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function ask(address: string): Promise<Answer> {
  const response = await fetch(address, { headers: { accept: 'text/html,*/*' } });
  const kept = [...response.headers].filter(([name]) => !OF_THE_WAY.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
