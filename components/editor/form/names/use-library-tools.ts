'use client';

import { agentsOf } from '@/components/api/agents';
import { useAnswer } from '@/components/api/call/use-answer';

/** One agent is enough: the tools are those of the whole library. */
const QUESTION = agentsOf(new URLSearchParams({ limit: '1' }));

/** Stand for agents with all tools, and with none. */
const NO_TOOLS: ReadonlySet<string> = new Set(['all', 'none']);

/** The tools that agents of the library use, most frequent first; empty until the server has answered. */
export function useLibraryTools(): readonly string[] {
  const answer = useAnswer(QUESTION)?.answer;
  // The picker works without them.
  return answer?.ok
    ? answer.facets.tool.map(({ value }) => value).filter((value) => !NO_TOOLS.has(value))
    : [];
}
