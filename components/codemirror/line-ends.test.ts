import { insertNewlineAndIndent } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { FORM_EVENT, lineEnds } from './line-ends';

/** `|` marks the cursor or, twice, the selection; the result shows the cursor too. */
function type(marked: string, insert: string, event = insert ? 'input.type' : 'delete.backward') {
  const from = marked.indexOf('|');
  const to = marked.lastIndexOf('|');
  const doc = marked.replaceAll('|', '');
  const range = { from, to: to === from ? from : to - 1 };
  const eol = doc.includes('\r\n') && !/[^\r]\n/.test(doc) ? '\r\n' : '\n';
  const state = EditorState.create({
    doc,
    selection: { anchor: range.from, head: range.to },
    extensions: lineEnds(eol),
  });
  const next = state.update({
    changes: { ...range, insert },
    selection: { anchor: range.from + insert.length },
    userEvent: event,
  }).state;
  const text = next.doc.toString();
  const { head } = next.selection.main;
  return `${text.slice(0, head)}|${text.slice(head)}`;
}

describe('the text keeps its line ends', () => {
  test.each([
    ['reads back as it came', 'a\r\nb\nc\rd\r\n|', '', 'a\r\nb\nc\rd\r\n|'],
    ['typing at the end of a line, after the return', 'abc\r|\ndef', 'X', 'abcX|\r\ndef'],
    ['typing at the end of a line, before the return', 'abc|\r\ndef', 'X', 'abcX|\r\ndef'],
    ['a new line in the middle', 'ab|cd\r\ne', '\n', 'ab\r\n|cd\r\ne'],
    ['a new line at the end', 'ab\r|\ncd', '\n', 'ab\r\n|\r\ncd'],
    ['joining two lines', 'ab\r|\n|cd\r\n', '', 'ab|cd\r\n'],
    ['pasting lines', 'a|\r\nb\r\n', 'x\ny\n', 'ax\r\ny\r\n|\r\nb\r\n'],
    ['pasting lines that have returns', 'a|\r\nb\r\n', 'x\r\ny', 'ax\r\ny|\r\nb\r\n'],
    ['typing in a file of mixed ends', 'a\r|\nb\nc', 'X', 'aX|\r\nb\nc'],
    ['a new line in a file of mixed ends', 'a\r\nb|\nc\nd', '\n', 'a\r\nb\n|\nc\nd'],
    ['an ordinary file', 'a|\nb', '\n', 'a\n|\nb'],
  ])('%s', (_title, before, insert, after) => {
    expect(type(before, insert)).toBe(after);
  });

  test.each([
    ['the cursor', 3, 3],
    ['a selection', 0, 3],
  ])('%s never ends between return and line feed', (_title, anchor, head) => {
    const state = EditorState.create({ doc: 'ab\r\ncd', extensions: lineEnds('\r\n') });
    const { main } = state.update({ selection: { anchor, head } }).state.selection;
    expect([main.anchor, main.head]).toEqual([Math.min(anchor, 2), 2]);
  });

  test('changes of the form are applied unchanged', () => {
    expect(type('a|\r\nb', '\nx', FORM_EVENT)).toBe('a\nx|\r\nb');
  });
});

test.each([
  ['a blank line', 'a\r\n|\r\nb', 'a\r\n\r\n|\r\nb'],
  ['a blank line that is indented', 'a\r\n  |\r\nb', 'a\r\n\r\n  |\r\nb'],
  ['a line that is indented', '  a|\r\nb', '  a\r\n  |\r\nb'],
])('Enter in %s goes on as far in as it was', (_title, marked, after) => {
  const at = marked.indexOf('|');
  let state = EditorState.create({
    doc: marked.replace('|', ''),
    selection: { anchor: at },
    extensions: lineEnds('\r\n'),
  });
  insertNewlineAndIndent({
    state,
    dispatch: (transaction) => {
      state = transaction.state;
    },
  });
  const [text, { head }] = [state.doc.toString(), state.selection.main];
  expect(`${text.slice(0, head)}|${text.slice(head)}`).toBe(after);
});
