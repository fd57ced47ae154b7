'use client';

import { PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { actOnJob, planJob } from '@/components/api/jobs';
import { toasts } from '@/components/ui/toasts';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { BarButton } from './bar-button';
import { ChangeDialog } from './change-dialog';
import { asksBeforeDelete, ConfirmDelete } from './confirm-delete';

/**
 * Actions on all selected agents. The server carries them out, also when this page is left; what is at
 * work, and how it ended, is shown by `JobsStatus`.
 */
export function BulkActions({
  items,
  hidden,
  onDone,
}: {
  items: readonly NamedAgent[];
  /** Those of them that the list does not show; null while that is not known. */
  hidden: readonly NamedAgent[] | null;
  /** Called with the agents that are not changed, which stay selected. */
  onDone: (left: readonly NamedAgent[]) => void;
}) {
  const [changing, setChanging] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [busy, setBusy] = useState(false);
  const disabled = busy || items.every(({ readOnly }) => readOnly);

  const keep = (refused: readonly AgentRef[]) => {
    const left = new Set(refused.map(refKey));
    onDone(items.filter((item) => left.has(refKey(item))));
  };

  const remove = async (going: readonly NamedAgent[]) => {
    setDeleting(false);
    setBusy(true);
    const planned = await planJob(going, [{ kind: 'delete' }]);
    const started = planned.ok ? await actOnJob(planned.job.id, 'start') : planned;
    setBusy(false);
    if (planned.ok && started.ok) {
      const refused = planned.files.filter((file) => file.refused !== null);
      keep([...refused, ...items.filter((item) => !going.includes(item))]);
    }
    if (!started.ok) {
      toasts.add({ title: 'Not deleted', description: started.message, priority: 'high' });
    }
  };

  return (
    <>
      <BarButton
        Icon={PencilLine}
        name="Change…"
        title="Set fields, add or take tools, rename, move, fix, replace"
        disabled={busy || items.length === 0}
        onClick={() => setChanging(true)}
      />
      <BarButton
        Icon={Trash2}
        name="Delete"
        title="Move them to the trash"
        disabled={disabled}
        onClick={() => (asksBeforeDelete(items, hidden) ? setDeleting(true) : remove(items))}
      />
      {deleting && (
        <ConfirmDelete
          items={items}
          hidden={hidden}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        />
      )}
      {changing && (
        <ChangeDialog
          items={items}
          onClose={() => setChanging(false)}
          onStarted={(refused) => {
            setChanging(false);
            keep(refused);
          }}
        />
      )}
    </>
  );
}
