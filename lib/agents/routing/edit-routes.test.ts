import { expect, test } from 'vitest';
import { applyChanges } from '@/lib/agents/text/text-change';
import { editExpectedRoutes, type RoutesChange } from './edit-routes';

const TEXT = '# Ours\nWhy is this slow?: tuner # for now\n\n"Look: here": reviewer\n';

function edit(text: string, change: RoutesChange): string | null {
  const changes = editExpectedRoutes(text, change);
  return changes && applyChanges(text, changes);
}

test('a new request is a line at the end', () => {
  const change = { kind: 'set', request: ' Say: "no" \n please', agent: 'poet' } as const;
  expect(edit(TEXT, change)).toBe(`${TEXT}"Say: \\"no\\" please": poet\n`);
  expect(edit('', { ...change, request: 'Sing' })).toBe('Sing: poet\n');
  expect(edit('a: b', { ...change, request: 'Sing' })).toBe('a: b\nSing: poet\n');
  expect(edit('a: b\r\n', { ...change, request: '# 5' })).toBe('a: b\r\n"# 5": poet\r\n');
});

test('a known request gets the other agent, and the other lines stay', () => {
  expect(edit(TEXT, { kind: 'set', request: 'Why is this slow?', agent: 'poet' })).toBe(
    TEXT.replace('tuner', 'poet'),
  );
  expect(edit(TEXT, { kind: 'set', request: 'Look: here', agent: 'reviewer' })).toBe(TEXT);
});

test('a request is taken out with its line', () => {
  expect(edit(TEXT, { kind: 'remove', request: 'Why is this slow?' })).toBe(
    '# Ours\n\n"Look: here": reviewer\n',
  );
  expect(edit('a: b', { kind: 'remove', request: 'a' })).toBe('');
  expect(edit(TEXT, { kind: 'remove', request: 'gone' })).toBe(TEXT);
});

test('what is written otherwise is left to an editor', () => {
  expect(edit('- a\n', { kind: 'set', request: 'x', agent: 'y' })).toBeNull();
  expect(edit('{a: b, c: d}\n', { kind: 'remove', request: 'a' })).toBeNull();
  expect(edit('{a: b}\n', { kind: 'set', request: 'x', agent: 'y' })).toBeNull();
});
