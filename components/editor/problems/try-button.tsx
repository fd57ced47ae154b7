'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useReading } from '@/components/editor/document/use-agent-document';
import { tellChanges } from '@/lib/agents/fixes/tell-changes';
import type { Problem } from '@/lib/agents/model/agent';

/** Makes what is suggested for a problem, and says what that is; nothing where nothing is. */
export function TryButton({ problem, editing }: { problem: Problem; editing: AgentDocument }) {
  const { fields } = useReading(editing).fields;
  const { suggestion } = problem;
  if (!suggestion) return null;
  return (
    <button
      type="button"
      className="control h-7"
      title={suggestion.doubt}
      onClick={() => editing.trySuggestion(problem.code, problem.from)}
    >
      Try: {tellChanges(suggestion.changes, fields)}
    </button>
  );
}
