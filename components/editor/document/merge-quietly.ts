import { flushSync } from 'react-dom';
import type { TextChange } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { mergedChanges, mergeTexts } from '@/lib/agents/text/merge-texts';
import { applyChanges } from '@/lib/agents/text/text-change';
import type { AgentDocument } from './agent-document';
import { focusedField } from './form-marks';

/**
 * The changes that bring what another program wrote into the text. Null where a person has to
 * decide: both sides changed the same lines, or the two together break what neither broke alone.
 */
export function mergeQuietly(
  editing: AgentDocument,
  ancestor: string,
  theirs: string,
): TextChange[] | null {
  const yours = editing.getText();
  const changes = mergedChanges(mergeTexts(yours, ancestor, theirs));
  if (changes === null || changes.length === 0) return changes;
  const read = (text: string) => readAgent(sourceOf(text), editing.context);
  const merged = breakages(read(applyChanges(yours, changes)));
  const before = [...breakages(read(yours)), ...breakages(read(theirs))];
  return merged.every((code) => before.includes(code)) ? changes : null;
}

function breakages({ problems }: AgentReading): string[] {
  return problems
    .filter(({ severity, code }) => severity === 'error' || code === 'key-duplicate')
    .map(({ code }) => code);
}

/** Whether the changes touch the part of the form that a person is typing in. */
export function disturbsWriting(
  { getReading }: AgentDocument,
  changes: readonly TextChange[],
): boolean {
  const focused = focusedField();
  const field = getReading().fields.fields.find(({ key }) => key === focused);
  return field !== undefined && changes.some(({ from, to }) => from < field.to && to > field.from);
}

/**
 * Makes a change that nobody typed, and keeps the cursor of a form's input at the same place in its
 * text.
 */
export function keepCursor(change: () => void): void {
  const element = document.activeElement;
  if (!(element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)) {
    change();
    return;
  }
  const { value: before, selectionStart, selectionEnd } = element;
  flushSync(change);
  const { value: after } = element;
  if (after === before || selectionStart === null || selectionEnd === null) return;
  const moved = (at: number) =>
    before.slice(0, at) === after.slice(0, at)
      ? at
      : Math.max(0, after.length - before.length + at);
  element.setSelectionRange(moved(selectionStart), moved(selectionEnd));
}
