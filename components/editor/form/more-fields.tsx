import { useState } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import type { FieldSpec } from '@/lib/agents/claude-code/field-specs';
import { FieldControl } from './field-control';

/**
 * The fields that the file did not have at first.
 * @param added how many of them it has by now
 */
export function MoreFields({
  editing,
  specs,
  added,
}: {
  editing: AgentDocument;
  specs: readonly FieldSpec[];
  added: number;
}) {
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState(0);
  if (added !== known) {
    setKnown(added);
    // It may have come from the source, where nobody sees that it is in here.
    if (added > known) setOpen(true);
  }
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit rounded font-medium text-soft text-sm">
        More fields ({specs.length})
      </summary>
      <div className="mt-2 grid gap-1 border-line border-l pl-3">
        {specs.map((spec) => (
          <FieldControl key={spec.key} editing={editing} spec={spec} />
        ))}
      </div>
    </details>
  );
}
