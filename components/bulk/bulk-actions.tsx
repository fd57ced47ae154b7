'use client';

import { Palette, Sparkles, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '@/components/api/call-api';
import { restoreTrashed } from '@/components/api/trash';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { Written } from '@/lib/api/agent';
import { BarButton } from './bar-button';
import { type BulkField, putBack, type SeenFile, setFieldOf, trashAgent } from './bulk-api';
import { BulkFailures } from './bulk-failures';
import { asksBeforeDelete, ConfirmDelete } from './confirm-delete';
import { type BulkFailure, type BulkResult, type BulkTarget, runBulk } from './run-bulk';
import { SetFieldDialog } from './set-field-dialog';

/**
 * Actions on all selected agents. Each file is changed by itself; one undo takes all changes back.
 */
export function BulkActions({
  items,
  hidden,
  onDone,
}: {
  items: readonly NamedAgent[];
  /** Those of them that the list does not show; null while that is not known. */
  hidden: readonly NamedAgent[] | null;
  /** Called with the agents that were not changed, which stay selected. */
  onDone: (left: readonly NamedAgent[]) => void;
}) {
  const [asking, setAsking] = useState<BulkField | null>(null);
  const [deleting, setDeleting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<readonly BulkFailure[]>([]);
  const disabled = busy || items.every(({ readOnly }) => readOnly);

  const finish = <T extends BulkTarget, A>(
    { done, failed }: BulkResult<T, A>,
    words: (count: string) => string,
    undo: (one: { target: T; answer: A }) => Promise<Answer<Written>>,
    untried: readonly NamedAgent[] = [],
  ) => {
    setBusy(false);
    setFailures(failed);
    const left = new Set(failed.map(({ target }) => refKey(target)));
    onDone(items.filter((item) => left.has(refKey(item)) || untried.includes(item)));
    if (done.length === 0) return;
    toasts.add({
      title: words(formatCount(done.length, 'agent', 'agents')),
      actionProps: { children: 'Undo', onClick: () => takeBack(done, undo) },
    });
  };

  const remove = async (going: readonly NamedAgent[]) => {
    setDeleting(false);
    setBusy(true);
    finish(
      await runBulk(going, trashAgent),
      (count) => `${count} moved to the trash`,
      ({ answer }) => restoreTrashed(answer.trash),
      going === items ? [] : items.filter(({ readOnly }) => readOnly),
    );
  };

  const set = async (field: BulkField, value: string | null, files: readonly SeenFile[]) => {
    setAsking(null);
    setBusy(true);
    finish(
      await runBulk(files, (file) => setFieldOf(file, field, value)),
      (count) =>
        `${field === 'model' ? 'Model' : 'Color'} ${value === null ? 'removed from' : `“${value}” set in`} ${count}`,
      ({ target, answer }) => putBack(target, answer.revision),
    );
  };

  return (
    <>
      <BarButton
        Icon={Sparkles}
        name="Set model…"
        disabled={disabled}
        onClick={() => setAsking('model')}
      />
      <BarButton
        Icon={Palette}
        name="Set color…"
        disabled={disabled}
        onClick={() => setAsking('color')}
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
      {asking !== null && (
        <SetFieldDialog
          field={asking}
          items={items}
          onClose={() => setAsking(null)}
          onSet={(value, files) => set(asking, value, files)}
        />
      )}
      {failures.length > 0 && <BulkFailures failures={failures} onClose={() => setFailures([])} />}
    </>
  );
}

async function takeBack<T extends BulkTarget, A>(
  done: readonly { target: T; answer: A }[],
  undo: (one: { target: T; answer: A }) => Promise<Answer<Written>>,
): Promise<void> {
  const targets = done.map((one) => ({ ...one.target, one }));
  const { failed } = await runBulk(targets, ({ one }) => undo(one));
  const [first] = failed;
  if (first === undefined) {
    toasts.add({
      title: 'Undone',
      description: `${formatCount(done.length, 'agent is', 'agents are')} as before.`,
    });
    return;
  }
  toasts.add({
    title: `Not undone in ${formatCount(failed.length, 'agent', 'agents')}`,
    description: `${first.target.path}: ${first.message}`,
    priority: 'high',
  });
}
