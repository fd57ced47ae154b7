'use client';

import { useEffect } from 'react';
import { agentAt } from '@/components/api/agent';
import { useAnswer } from '@/components/api/call/use-answer';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import type { Base } from '@/components/editor/document/read-agent-text';
import { useReading } from '@/components/editor/document/use-agent-document';
import { useNamesakes } from '@/components/live/use-namesakes';
import { placeProblem } from '@/lib/agents/catalog/validate-library';
import type { Problem } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { AgentReading } from '@/lib/agents/model/reading';
import type { Scope } from '@/lib/agents/model/scopes';
import { fieldOf } from '@/lib/agents/reading/read-fields';

/**
 * Adds the problems that take more than the text to see, so that the editor shows the same ones as
 * the agent page and the list: who else has the name, how many tokens all descriptions take, and
 * how other tools read the file.
 */
export function useLibraryProblems(
  editing: AgentDocument,
  { root, path, scope }: AgentRef & { readonly scope: Scope },
  base: Base,
): void {
  const { client } = useReading(editing);
  const name = client.loads && scope !== 'plugin' ? client.agent.name : null;
  const duplicate = useNamesakes(name, { root, path })?.duplicate ?? null;
  const served = useServedProblems({ root, path }, base.revision);

  useEffect(() => {
    // Of another tool's file only that tool has something to say.
    if (editing.context.rules.kind === 'tool') return;
    editing.findMore((reading) => [
      ...served.filter(({ code }) => code === 'not-portable' && reading.source.text === base.text),
      ...served
        .filter(({ code }) => code === 'descriptions-over-budget')
        .map((problem) => atDescription(problem, reading)),
      ...(duplicate ? [placeProblem(duplicate, reading)] : []),
    ]);
  }, [editing, duplicate, served, base.text]);
}

function atDescription(problem: Problem, { fields }: AgentReading): Problem {
  const field = fieldOf(fields, 'description');
  return { ...problem, from: field?.valueFrom ?? 0, to: field?.valueTo ?? 0 };
}

/** What the server finds in the file as it is on disk; empty until it has answered. */
function useServedProblems(ref: AgentRef, revision: string): readonly Problem[] {
  const answer = useAnswer(agentAt(ref), { version: revision })?.answer;
  // Where it does not answer, the problems of the text are shown all the same.
  return answer?.ok && answer.revision === revision ? answer.problems : NONE;
}

const NONE: readonly Problem[] = [];
