'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { agentAt } from '@/components/api/agent';
import { useAnswer } from '@/components/api/call/use-answer';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import type { Base } from '@/components/editor/document/read-agent-text';
import { useReading } from '@/components/editor/document/use-agent-document';
import { useLibraryEvents } from '@/components/live/use-library-events';
import { useNamesakes } from '@/components/live/use-namesakes';
import { keepLibraryProblems, placeProblem } from '@/lib/agents/catalog/validate-library';
import type { Problem } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Scope } from '@/lib/agents/model/scopes';
import { readFields } from '@/lib/agents/reading/read-fields';

/**
 * Adds the problems that take more than the text to see, so that the editor shows the same ones as
 * the agent page and the list: who else has the name, what settings and other tools make of it. They
 * stay while a person writes, except for those that are about what has been changed.
 * @param opened those of the file as it was opened
 */
export function useLibraryProblems(
  editing: AgentDocument,
  { root, path, scope }: AgentRef & { readonly scope: Scope },
  base: Base,
  opened: readonly Problem[],
): void {
  const { client } = useReading(editing);
  const name = client.loads && scope !== 'plugin' ? client.agent.name : null;
  const namesakes = useNamesakes(name, { root, path });
  const { problems, text } = useFound({ root, path }, base, opened);
  const before = useMemo(() => ({ text, fields: readFields(text) }), [text]);

  useEffect(() => {
    // Of another tool's file only that tool has something to say.
    if (editing.context.rules.kind === 'tool') return;
    editing.findMore((reading) => {
      const now = { text: reading.source.text, fields: reading.fields };
      const kept = keepLibraryProblems(problems, before, now);
      if (namesakes === null) return kept;
      const { duplicate } = namesakes;
      return [
        ...kept.filter(({ code }) => code !== 'name-duplicate'),
        ...(duplicate ? [placeProblem(duplicate, reading)] : []),
      ];
    });
  }, [editing, namesakes, problems, before]);
}

type Found = Base & { readonly problems: readonly Problem[] };

/** What the server finds in the file as it is on disk, or found in the version before. */
function useFound(ref: AgentRef, base: Base, opened: readonly Problem[]): Found {
  const [found, setFound] = useState<Found>({ ...base, problems: opened });
  const [changes, setChanges] = useState(0);
  useLibraryEvents(useCallback(() => setChanges((count) => count + 1), []));
  const { revision } = base;
  const asks = changes > 0 || revision !== found.revision;
  const answer = useAnswer(asks ? agentAt(ref) : null, {
    version: `${revision} ${changes}`,
  })?.answer;
  if (answer?.ok && answer.revision === revision && answer.problems !== found.problems) {
    setFound({ ...base, problems: answer.problems });
  }
  return found;
}
