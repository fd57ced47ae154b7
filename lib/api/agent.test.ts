import { expect, test } from 'vitest';
import { FieldChanges } from './agent';

test.each([
  ['{"set": {"model": "opus"}, "unset": ["color"]}', true],
  ['{}', true],
  ['{"set": null}', false],
  ['{"set": ["model"]}', false],
  ['{"unset": [1]}', false],
  ['{"put": {}}', false],
])('the field changes %s', (json, fits) => {
  expect(FieldChanges.safeParse(JSON.parse(json)).success).toBe(fits);
});

test('a field called __proto__ is set like any other', () => {
  const { set = {} } = FieldChanges.parse(JSON.parse('{"set": {"__proto__": 1}}'));
  expect(Object.keys(set)).toEqual(['__proto__']);
});
