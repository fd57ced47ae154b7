import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agentHref } from '@/lib/agents/agent-href';
import type { ListAnswer } from '@/lib/agents/listing';
import { authority, type GuardPolicy } from '@/lib/http/guard';

/** Milliseconds without a request after which nobody seems to wait for anything. */
const QUIET = 300;

/**
 * Asks for every kind of page once, each when nobody else has asked for anything for a while: the
 * first rendering of a page takes several times as long as the next one, and nobody should wait for
 * that. Comes through the guard like any script. Whatever fails ends it, and costs only that time.
 */
export async function warmUp(
  server: AddressInfo,
  { home, port, token }: GuardPolicy,
  /** Milliseconds since a request last came or was answered. */
  idleFor: () => number,
): Promise<void> {
  const headers = {
    Host: authority(home, port),
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  };
  const ask = async (path: string, how = {}) => {
    await waitUntilQuiet(idleFor);
    return fetchText(server, path, { ...headers, ...how });
  };
  try {
    const { items }: ListAnswer = JSON.parse(await ask('/api/agents?limit=1'));
    for (const page of listPages(items[0])) {
      await ask(page);
      // What the browser asks for when a link leads there: the same without HTML.
      await ask(`${page}${page.includes('?') ? '&' : '?'}_rsc`, { RSC: '1' });
    }
  } catch {
    // The server is closing, or a page fails, which whoever opens it will see.
  }
}

/** The pages that people open, most wanted first. */
function listPages(agent: ListAnswer['items'][number] | undefined): string[] {
  if (agent === undefined) return ['/', '/new'];
  return [
    agentHref(agent),
    '/',
    agentHref(agent, 'edit'),
    agentHref(agent, 'history'),
    `/compare?a=${encodeURIComponent(`${agent.root}/${agent.path}`)}`,
    '/problems',
    '/new',
  ];
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
