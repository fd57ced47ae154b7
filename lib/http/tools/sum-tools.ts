import { sumElsewhere, type ToolSum } from '@/lib/agents/catalog/sum-elsewhere';
import { OTHER_TOOLS } from '@/lib/agents/model/other-tools';
import { getLibrary } from '@/lib/library/library';

/** What becomes of the agents in each tool. @param root only those of this folder; null for all */
export async function sumTools(root: string | null): Promise<ToolSum[]> {
  const library = getLibrary();
  await library.ready;
  await library.askTools(OTHER_TOOLS);
  const found = library.elsewhere().filter(({ agent }) => root === null || agent.root === root);
  return sumElsewhere(found, OTHER_TOOLS);
}
