'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { usePlace, useReading } from '@/components/editor/document/use-agent-document';
import { IconButton } from '@/components/editor/form/field/icon-button';
import { renameItself } from '@/lib/agents/examples/rename-agent';
import { nameOf } from '@/lib/agents/reading/read-fields';

/** Offers to have an agent call itself by its new name, once a person has left the name. */
export function RenameOffer({ editing }: { editing: AgentDocument }) {
  const { source, fields } = useReading(editing);
  const [before, setBefore] = useState(() => nameOf(editing.getReading().fields));
  const isTyping = usePlace(editing) === 'name';
  const name = nameOf(fields);
  if (before === null || name === null || name === before || isTyping) return null;
  const count = renameItself(source.text, before, name).length;
  if (count === 0) return null;
  return (
    <div
      aria-live="polite"
      className="-mt-3 flex flex-wrap items-center gap-2 rounded-md bg-sunken px-2.5 py-1.5 text-sm"
    >
      <p className="min-w-0 flex-1 text-soft wrap-anywhere">
        Its own text still calls it <bdi className="font-medium text-ink">{before}</bdi>,{' '}
        {count === 1 ? 'once' : `${count} times`}.
      </p>
      <button
        type="button"
        className="control h-7"
        onClick={() => {
          // As they are now: the text may be newer than what is drawn.
          const changes = renameItself(editing.getText(), before, name);
          editing.applyStep(changes, `Its own text calls it ${name}.`);
          setBefore(name);
        }}
      >
        Rename there too
      </button>
      <IconButton label="Leave it as it is" onClick={() => setBefore(name)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
