import { asksForRoutes } from '@/lib/agents/catalog/asks-for-routes';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { getRouteFollower } from '@/lib/library/routing/follow-routes';

/** How long a page waits for the examples to be tried, in milliseconds. */
const PATIENCE = 300;

/**
 * Has the list say which examples lead to other agents, where a query asks for it.
 * @param patience null waits for all of it
 */
export async function askRoutes(query: ListQuery, patience: number | null): Promise<void> {
  if (asksForRoutes(query)) await tryRoutes(patience);
}

/**
 * Has the list say which examples lead to other agents.
 * @returns whether it says so of the files as they are now
 */
export async function tryRoutes(patience: number | null = PATIENCE): Promise<boolean> {
  const follower = getRouteFollower();
  const asked = follower.ask();
  if (patience === null) await asked;
  else await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patience))]);
  // Who does not wait for it must not be told of it.
  asked.catch(console.error);
  return follower.current;
}
