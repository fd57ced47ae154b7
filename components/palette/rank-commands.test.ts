import { expect, test } from 'vitest';
import { rankCommands } from './rank-commands';

const COMMANDS = ['All agents', 'New agent', 'Compare this agent', 'Theme: dark', 'Agents named'];

function rank(text: string) {
  const commands = COMMANDS.map((name) => ({ name, run: () => undefined }));
  const { first, last } = rankCommands(commands, text);
  return [first, last].map((part) => part.map(({ name }) => name));
}

test.each([
  ['', COMMANDS, []],
  ['comp', ['Compare this agent'], []],
  ['dark', ['Theme: dark'], []],
  ['theme d', ['Theme: dark'], []],
  ['agents', ['Agents named', 'All agents'], []],
  ['are', [], ['Compare this agent']],
  ['…', COMMANDS, []],
])('ranks commands for %j', (text, first, last) => {
  expect(rank(text)).toEqual([first, last]);
});
