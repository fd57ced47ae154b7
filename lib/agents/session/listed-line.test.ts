import { expect, test } from 'vitest';
import { readClient } from '@/lib/agents/reading/read-client';
import { decodeSource } from '@/lib/agents/text/decode';
import { compareListed, lineTokens, listedLine, listing } from './listed-line';

function agentOf(name: string, ...fields: string[]) {
  const text = ['---', `name: ${name}`, ...fields, '---', 'x'].join('\n');
  const reading = readClient(decodeSource(Buffer.from(text)), { kind: 'project' }, 'n.md');
  if (!reading.loads) throw new Error(reading.reason);
  return reading.agent;
}

test('a line has the whole description and the tools as written', () => {
  const agent = agentOf('n', 'description: "One.\\nTwo."', 'tools: [Nope, "Read,Bash(git:*)"]');
  expect(listedLine(agent)).toBe('- n: One.\nTwo. (Tools: Nope, Read, Bash(git:*))');
  expect(lineTokens('- n: d (Tools: All tools)')).toBe(9);
});

test('the list goes by name without regard to case, with names beyond ASCII last', () => {
  const names = ['日本', 'Beta', 'beta', 'Zed', 'Explore', '_under', 'claude', '9', 'été', 'aa'];
  const sorted = names.map((name) => ({ name })).toSorted(compareListed);
  expect(sorted.map(({ name }) => name)).toEqual([
    '_under',
    '9',
    'aa',
    'beta',
    'Beta',
    'claude',
    'Explore',
    'Zed',
    'été',
    '日本',
  ]);
});

test('a session without agents is told of none', () => {
  expect(listing(['- a: d (Tools: Read)'])).toBe(
    'Available agent types for the Agent tool:\n- a: d (Tools: Read)',
  );
  expect(listing([])).toBe('');
});
