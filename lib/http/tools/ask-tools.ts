import { askedTools } from '@/lib/agents/catalog/asked-tools';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { getLibrary } from '@/lib/library/library';

/** How long a list waits for what another tool makes of the files, in milliseconds. */
export const PATIENCE = 300;

/**
 * Finds out how files load in the tools that a query asks about.
 * @param patience null waits for all of it
 */
export async function askTools(query: ListQuery, patience: number | null): Promise<void> {
  const tools = askedTools(query);
  if (tools.length === 0) return;
  const asked = getLibrary().askTools(tools);
  if (patience === null) return asked;
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patience))]);
}
