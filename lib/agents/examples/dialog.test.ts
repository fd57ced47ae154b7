import { expect, test } from 'vitest';
import { type Dialog, dialogOf, formatDialog } from './dialog';
import { parseDescription } from './examples';

const DIALOG: Dialog = {
  context: 'A case',
  turns: [
    { role: 'user', label: 'user', text: 'Say "hi"\nand go', remarks: [] },
    { role: 'assistant', label: 'assistant', text: "I'll do", remarks: ['<Task tool call to x>'] },
    { role: 'other', label: 'Daisy', text: 'Done', remarks: [] },
  ],
  commentary: 'Because',
  commentaryAt: 2,
  remarks: ['<waits>'],
};

const LINES = `<example>
Context: A case
<waits>
user: "Say "hi"
and go"
assistant: "I'll do"
<Task tool call to x>
<commentary>
Because
</commentary>
Daisy: "Done"
</example>`;

test('a dialog is written in the convention, one piece a line', () =>
  expect(formatDialog(DIALOG)).toBe(LINES));

test('with line breaks as two characters', () =>
  expect(formatDialog(DIALOG, '\\n')).toBe(LINES.replaceAll('\n', '\\n')));

test('without a line break', () =>
  expect(formatDialog({ ...DIALOG, turns: DIALOG.turns.slice(1, 2), commentaryAt: 1 }, null)).toBe(
    '<example>Context: A case <waits> assistant: "I\'ll do" <Task tool call to x> <commentary>Because</commentary></example>',
  ));

test.each(['\n', '\\n'])('what was written reads back the same, line breaks as %j', (lineBreak) => {
  const [example] = parseDescription(formatDialog(DIALOG, lineBreak)).examples;
  expect(example && dialogOf(example)).toEqual(DIALOG);
});
