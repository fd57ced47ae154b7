import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';
import { authority } from '@/lib/http/guard/allowed-hosts';
import type { GuardPolicy } from '@/lib/http/guard/guard';

/** Milliseconds without a request after which nobody seems to wait for anything, or to be typing. */
const QUIET = 1000;

/**
 * Asks for an agent's page once, as soon as nobody else has asked for anything for a while: its
 * first rendering takes several times as long as the next one, and nobody should wait for that.
 * Comes through the guard like any script. Whatever fails ends it, and costs only that time.
 */
export async function warmUp(
  server: AddressInfo,
  { home, port, secrets }: GuardPolicy,
  /** Milliseconds since a request last came or was answered. */
  idleFor: () => number,
): Promise<void> {
  const headers = {
    Host: authority(home, port),
    ...(secrets && { Authorization: `Bearer ${secrets.token}` }),
  };
  const ask = (path: string, how = {}) => fetchText(server, path, { ...headers, ...how });
  try {
    await waitUntilQuiet(idleFor);
    const { items }: ListAnswer = JSON.parse(await ask('/api/agents?limit=1'));
    const [agent] = items;
    if (agent === undefined) return;
    const page = agentHref(agent);
    // What the browser asks for when a link leads there: the same without HTML.
    await ask(`${page}?_rsc`, { RSC: '1' });
    await waitUntilQuiet(idleFor);
    await ask(page);
  } catch {
    // The server is closing, or the page fails, which whoever opens it will see.
  }
}

async function waitUntilQuiet(idleFor: () => number): Promise<void> {
  for (let idle = idleFor(); idle < QUIET; idle = idleFor()) {
    await new Promise((resolve) => setTimeout(resolve, QUIET - idle).unref());
  }
}

function fetchText(
  { address, port }: AddressInfo,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: address, port, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
