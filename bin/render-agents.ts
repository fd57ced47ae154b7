/** A thread that renders pages of agents for `publish`, which starts several: see site-threads.ts. */

import { parentPort } from 'node:worker_threads';
import { renderAgent, type SiteAgent } from '@/components/site/site-agent';

parentPort?.on('message', ({ id, agent }: { id: number; agent: SiteAgent }) => {
  try {
    parentPort?.postMessage({ id, html: renderAgent(agent) });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});
