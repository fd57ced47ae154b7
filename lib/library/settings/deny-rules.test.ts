import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { denyRuleOf, isDenied, readDenyRule } from './deny-rules';

it.each([
  ['Agent(x)', { kind: 'agent', name: 'x' }],
  ['Task(x)', { kind: 'agent', name: 'x' }],
  ['Agent(plug:sub:x)', { kind: 'agent', name: 'plug:sub:x' }],
  ['Agent(a, b)', { kind: 'agent', name: 'a, b' }],
  ['Agent(t*)', { kind: 'agent', name: 't*' }],
  ['Agent(a \\(b\\))', { kind: 'agent', name: 'a (b)' }],
  ['Agent(subagent_type:x)', { kind: 'calls', name: 'x' }],
  ['Agent', { kind: 'every-agent' }],
  ['Agent(*)', { kind: 'every-agent' }],
  ['Task', { kind: 'every-agent' }],
  ['*', { kind: 'every-agent' }],
])('%s denies', (rule, denies) => {
  expect(readDenyRule(rule)).toEqual({ rule, denies });
});

it.each(['Agent()', 'agent(x)', 'Agent(x', 'Agent (x)', 'SubAgent(x)', 'Bash', 'Agent(a(b))'])(
  '%s does nothing',
  (rule) => {
    expect(readDenyRule(rule)).toBeNull();
  },
);

test('the rule of any name denies that name, and no other', () => {
  const name = fc.string({ minLength: 1, unit: fc.constantFrom('a', '(', ')', '\\', ' ', ':') });
  fc.assert(
    fc.property(name, name, (denied, other) => {
      const rule = readDenyRule(denyRuleOf(denied));
      expect(rule && isDenied(rule, denied)).toBe(true);
      expect(rule && isDenied(rule, other)).toBe(denied === other);
    }),
  );
});
