import type { AgentRef } from '../agents/listing';

/** The file as one word, to be looked up by. */
export function refKey({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}
