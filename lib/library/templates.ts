import { join } from 'node:path';
import type { Template } from '../agents/listing';
import { checkTargets, findTargets } from './check';

/** The agents of the starter library, to begin a new one with; none where it is not there. */
export async function listTemplates(): Promise<Template[]> {
  const folder = join(process.env.AGENT_CATALOG_PROJECT ?? '.', 'agents');
  try {
    const files = await checkTargets(findTargets([folder], 'project', '/'));
    return files.flatMap(({ path, reading }): Template[] => {
      if (!reading?.client.loads) return [];
      const { name, color } = reading.client.agent;
      return [{ path, name, color, summary: reading.summary, text: reading.source.text }];
    });
  } catch {
    // A new agent can begin with nothing.
    return [];
  }
}
