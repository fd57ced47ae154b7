import { join } from 'node:path';
import type { Template } from '../agents/listing';
import { readAgentFile, UnreadableFileError } from './agent-file';
import { makeRoots, type Root } from './root';
import { type FoundFile, scanRoot } from './scan';

/** The agents of the starter library, to begin a new one with; none where it is not there. */
export async function listTemplates(): Promise<Template[]> {
  const [root] = makeRoots([join(process.env.AGENT_CATALOG_PROJECT ?? '.', 'agents')]);
  if (root === undefined) return [];
  const { files } = await scanRoot(root);
  return files.flatMap((found) => readTemplate(root, found) ?? []);
}

/** Null for what is no agent, or cannot be read: a new one can begin with another. */
function readTemplate(root: Root, found: FoundFile): Template | null {
  try {
    const file = readAgentFile(root, found);
    if (file === null || !file.reading.client.loads) return null;
    const { name, color } = file.reading.client.agent;
    const { path, item, source } = file;
    return { path, name, color, summary: item.summary, text: source.text };
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}
