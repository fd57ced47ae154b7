import { getChunks } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { changesFrom } from './diff-view';

/** The lines that count as changed, as they are after. */
function changedLines(before: string, after: string): string[] {
  const state = EditorState.create({ doc: after, extensions: changesFrom(before) });
  return (getChunks(state)?.chunks ?? []).flatMap(({ fromB, endB }) =>
    state.sliceDoc(fromB, endB).split('\n'),
  );
}

const TEXT = '---\nname: planner\ndescription: Plans.\n---\nYou plan.\n';

it.each([['\n'], ['\r\n']])('marks the one line that changed where lines end with %j', (end) => {
  const before = TEXT.replaceAll('\n', end);
  const lines = changedLines(before, before.replace('planner', 'planners'));
  expect(lines.map((line) => line.trim())).toEqual(['name: planners']);
});

it('marks every line where the line ends changed', () => {
  expect(changedLines(TEXT, TEXT.replaceAll('\n', '\r\n'))).toHaveLength(5);
});
