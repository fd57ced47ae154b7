import type { AgentRef } from '../agents/listing';

/** The key of a file in maps. */
export function refKey({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}
