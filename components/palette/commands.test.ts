import { expect, test } from 'vitest';
import { listCommands } from './commands';

function list(agent: { root: string; path: string } | null) {
  const led: string[] = [];
  const page = {
    agent,
    leadTo: (href: string) => led.push(href),
    showHelp: () => led.push('help'),
  };
  const commands = listCommands(page, [{ name: 'Own', run: () => undefined }]);
  const choose = (name: string) => commands.find((command) => command.name === name)?.run();
  return { names: commands.map(({ name }) => name), choose, led };
}

test('an agent’s page offers what can be done with the agent, then its own, then the rest', () => {
  const { names, choose, led } = list({ root: 'r', path: 'a b/c.md' });
  expect(names.slice(0, 5)).toEqual([
    'Edit this agent',
    'Compare this agent',
    'History of this agent',
    'Own',
    'All agents',
  ]);
  choose('Edit this agent');
  choose('Compare this agent');
  choose('Keyboard shortcuts');
  expect(led).toEqual(['/agents/r/a%20b/c.md?view=edit', '/compare?a=r%2Fa+b%2Fc.md', 'help']);
});

test('another page offers nothing for an agent', () => {
  const { names } = list(null);
  expect(names.slice(0, 2)).toEqual(['Own', 'All agents']);
  expect(new Set(names).size).toBe(names.length);
});
