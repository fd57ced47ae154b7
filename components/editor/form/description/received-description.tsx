'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useReading } from '@/components/editor/document/use-agent-document';
import { formatWeight } from '@/components/words/format-weight';
import type { Standing } from '@/lib/agents/model/agent';
import { isUnused } from '@/lib/agents/model/verdicts';

/** The description exactly as Claude Code gets it, live. */
export function ReceivedDescription({
  editing,
  standing,
}: {
  editing: AgentDocument;
  standing: Standing | null;
}) {
  const { client, tokens } = useReading(editing);
  return (
    <details className="rounded-md border border-line">
      <summary className="rounded px-2.5 py-1.5 text-soft text-sm">
        What Claude Code receives
        <span className="pl-2 text-faint text-xs tabular-nums">
          {client.loads || isUnused(standing)
            ? formatWeight(tokens, standing)
            : `nothing; once it loads, ${formatWeight(tokens, standing)}`}
        </span>
      </summary>
      <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-words border-line border-t bg-sunken p-2.5 font-mono text-xs">
        {client.loads ? client.agent.description : 'Nothing: the file does not load.'}
      </pre>
    </details>
  );
}
