'use client';

import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useReading } from '@/components/editor/document/use-agent-document';

/** The description exactly as Claude Code gets it, live. */
export function ReceivedDescription({ editing }: { editing: AgentDocument }) {
  const { client, tokens } = useReading(editing);
  return (
    <details className="rounded-md border border-line">
      <summary className="rounded px-2.5 py-1.5 text-soft text-sm">
        What Claude Code receives
        <span className="pl-2 text-faint text-xs tabular-nums">
          {client.loads
            ? `~${tokens.total} tokens in every session, ${tokens.examples} of them examples`
            : `nothing; once it loads, ~${tokens.total} tokens in every session`}
        </span>
      </summary>
      <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-words border-line border-t bg-sunken p-2.5 font-mono text-xs">
        {client.loads ? client.agent.description : 'Nothing: the file does not load.'}
      </pre>
    </details>
  );
}
