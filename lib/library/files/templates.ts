import { join } from 'node:path';
import type { Template } from '@/lib/agents/editing/new-agent';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { getStart } from '@/lib/library/roots/start';
import { type FoundFile, scanRoot } from '@/lib/library/scan/scan';
import { isUnreadableFile, readAgentFile } from './agent-file';

/** The agents of the starter library, to start a new one from; none when it is missing. */
export async function listTemplates(): Promise<Template[]> {
  const [root] = makeRoots([join(getStart().project, 'agents')]);
  if (root === undefined) return [];
  const { files } = await scanRoot(root);
  return files.flatMap((found) => readTemplate(root, found) ?? []);
}

/** Null for a file that is not an agent or cannot be read; other templates remain. */
function readTemplate(root: Root, found: FoundFile): Template | null {
  try {
    const file = readAgentFile(root, found);
    if (file === null || !file.reading.client.loads) return null;
    const { name, color } = file.reading.client.agent;
    const { path, item, source } = file;
    return { path, name, color, summary: item.summary, text: source.text };
  } catch (error) {
    if (isUnreadableFile(error)) return null;
    throw error;
  }
}
