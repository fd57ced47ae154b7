'use client';

import { useRouter } from 'next/navigation';
import { saveAgent } from '@/components/editor/save-agent';
import { restoreVersion } from '@/components/files/file-api';
import { toasts } from '@/components/ui/toasts';
import { type EditResult, setBody, setField, unsetField } from '@/lib/agents/edit';
import { fieldOf, readFields } from '@/lib/agents/read-fields';
import { applyChanges } from '@/lib/agents/text-change';
import type { ComparedAgent } from './compared-agent';

/** What can be copied from one side to another: a field by its key, or the body. */
export type Copied = { readonly key: string } | 'body';

/** Copies a piece from one file to another as a save of its own, which the toast can undo. */
export function useCopy() {
  const router = useRouter();

  const undo = async (target: ComparedAgent, revision: string) => {
    const answer = await restoreVersion(target, target.revision, revision);
    if (answer.ok) router.refresh();
    else toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
  };

  return async (what: Copied, from: ComparedAgent, target: ComparedAgent) => {
    const edit = planCopy(what, from.text, target);
    if (!edit.ok) {
      toasts.add({ title: 'Not copied', description: edit.message, priority: 'high' });
      return;
    }
    const text = applyChanges(target.text, edit.changes);
    const outcome = await saveAgent(target, text, target.revision);
    if (outcome.kind !== 'saved') {
      toasts.add({ title: 'Not copied', description: outcome.message, priority: 'high' });
      return;
    }
    router.refresh();
    const removed = what !== 'body' && fieldOf(readFields(from.text), what.key) === null;
    toasts.add({
      title: `${what === 'body' ? 'Prompt' : `“${what.key}”`} ${removed ? 'removed' : 'copied'}`,
      description: `${removed ? 'From' : 'To'} ${target.place}`,
      actionProps: { children: 'Undo', onClick: () => undo(target, outcome.revision) },
    });
  };
}

function planCopy(what: Copied, from: string, target: ComparedAgent): EditResult {
  const { fields, body } = readFieldsAndBody(from);
  if (what === 'body') return setBody(target.text, body);
  const field = fieldOf(fields, what.key);
  return field
    ? setField(target.text, what.key, field.value, target.rules)
    : unsetField(target.text, what.key);
}

function readFieldsAndBody(text: string) {
  const fields = readFields(text);
  return { fields, body: text.slice(fields.body.from, fields.body.to) };
}
