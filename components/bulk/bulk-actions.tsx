'use client';

import { Palette, Sparkles, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '@/components/api/call-api';
import { restoreTrashed } from '@/components/api/trash';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { Written } from '@/lib/api/agent';
import { BarButton } from './bar-button';
import { type BulkField, putBack, type SeenFile, setFieldOf, trashAgent } from './bulk-api';
import { BulkFailures } from './bulk-failures';
import { type BulkFailure, type BulkResult, type BulkTarget, runBulk } from './run-bulk';
import { SetFieldDialog } from './set-field-dialog';

/**
 * Actions on all selected agents. Each file is changed by itself; one undo takes all changes back.
 */
export function BulkActions({
  items,
  onDone,
}: {
  items: readonly AgentItem[];
  /** Called with the agents that were not changed, which stay selected. */
  onDone: (left: readonly AgentItem[]) => void;
}) {
  const [asking, setAsking] = useState<BulkField | null>(null);
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<readonly BulkFailure[]>([]);
  const disabled = busy || items.every(({ readOnly }) => readOnly);

  const finish = <T extends BulkTarget, A>(
    { done, failed }: BulkResult<T, A>,
    words: (count: string) => string,
    undo: (one: { target: T; answer: A }) => Promise<Answer<Written>>,
  ) => {
    setBusy(false);
    setFailures(failed);
    const left = new Set(failed.map(({ target }) => refKey(target)));
    onDone(items.filter((item) => left.has(refKey(item))));
    if (done.length === 0) return;
    toasts.add({
      title: words(formatCount(done.length, 'agent', 'agents')),
      actionProps: { children: 'Undo', onClick: () => takeBack(done, undo) },
    });
  };

  const remove = async () => {
    setBusy(true);
    finish(
      await runBulk(items, trashAgent),
      (count) => `${count} moved to the trash`,
      ({ answer }) => restoreTrashed(answer.trash),
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
        onClick={remove}
      />
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
