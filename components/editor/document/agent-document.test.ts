import { EditorState } from '@codemirror/state';
import type { ViewUpdate } from '@codemirror/view';
import { afterEach, expect, test, vi } from 'vitest';
import { AgentDocument } from './agent-document';

afterEach(() => vi.useRealTimers());

const isGrave = ({ severity }: { severity: string }) => severity !== 'info';

function codesLeft(fields: string): string[] {
  const text = `---\nname: a\n${fields}\n---\n\nYou help.\n`;
  const editing = new AgentDocument(text, { rules: { kind: 'project' }, path: 'a.md' });
  return editing.leftBy(isGrave).map(({ code }) => code);
}

test('a fix of all leaves what only a person can say, and what shows up by it', () => {
  expect(codesLeft('description: D\nmodel: opuss\ntools: Read, bash')).toEqual(['model-unknown']);
  expect(codesLeft('description: "D\ntools: Read, Bahs')).toEqual(['tool-unknown']);
  expect(codesLeft('description: D\ntools: Read, bash')).toEqual([]);
});

const FIELDS = '---\nname: a\ndescription: Reads logs\n';

/** Types at the end of the header, as in the source editor. */
function type(editing: AgentDocument, words: string): void {
  const state = EditorState.create({ doc: editing.getText() });
  const from = editing.getText().indexOf('\n---\n', 4) + 1;
  const transaction = state.update({ changes: { from, insert: words }, userEvent: 'input.type' });
  editing.update({
    docChanged: true,
    changes: transaction.changes,
    state: transaction.state,
    transactions: [transaction],
  } as unknown as ViewUpdate);
}

function open(): AgentDocument {
  vi.useFakeTimers();
  const text = `${FIELDS}---\n\nYou help.\n`;
  return new AgentDocument(text, { rules: { kind: 'project' }, path: 'a.md' });
}

test('half a line is no mistake until typing stops, and a whole one shows at once', () => {
  const editing = open();
  const problems = editing.getProblems();
  type(editing, 'mo\n');
  vi.advanceTimersByTime(300);
  expect(editing.getReading().verdict).toBe('loads');
  expect(editing.getProblems()).toBe(problems);
  vi.advanceTimersByTime(1000);
  expect(editing.getReading().verdict).toBe('skipped');
  const whole = open();
  type(whole, 'model: opus\n');
  vi.advanceTimersByTime(100);
  expect(whole.getReading().source.text).toBe(whole.getText());
});

test('what was typed in the source did not come up in the part of the form that is entered next', () => {
  const editing = open();
  type(editing, 'mo\n');
  editing.enter('name');
  expect(editing.getReading().verdict).toBe('skipped');
  expect(editing.getShownProblems()).toEqual(editing.getProblems());
});
