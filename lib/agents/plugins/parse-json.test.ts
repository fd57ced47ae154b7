import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonNode, parseJson } from './parse-json';

/** The node as `JSON.parse` gives it. */
function toValue({ value, entries }: JsonNode): unknown {
  if (Array.isArray(value)) return [...entries.values()].map(toValue);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...entries].map(([key, node]) => [key, toValue(node)]));
}

test('reads what JSON.parse reads, and knows the place of each value', () => {
  const isPlain = (text: string) => !text.includes('__proto__');
  fc.assert(
    fc.property(fc.json().filter(isPlain), fc.constantFrom('', '\ufeff', ' \n'), (json, before) => {
      const text = `${before}${JSON.stringify(JSON.parse(json), null, 1)} `;
      const reading = parseJson(text);
      if (!reading.ok) throw new Error(reading.message);
      expect(toValue(reading.node)).toEqual(JSON.parse(json));
      const check = (node: JsonNode): void => {
        expect(JSON.parse(text.slice(node.from, node.to))).toEqual(toValue(node));
        for (const inner of node.entries.values()) check(inner);
      };
      check(reading.node);
    }),
    { numRuns: 200 },
  );
});

test('refuses what JSON.parse refuses', () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', 'null', ' ');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
      const text = list.join('');
      const parses = (() => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      })();
      expect(parseJson(text).ok).toBe(parses);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, number, string]>([
  ['', 0, 'This is no JSON value.'],
  ['{"a": 1,}', 8, 'A key in double quotes belongs here.'],
  ['{"a" 1}', 5, 'A colon is missing.'],
  ['[1 2]', 3, 'A comma or “]” is missing.'],
  ['{"a": // no\n1}', 6, 'This is no JSON value.'],
  ["{'a': 1}", 1, 'A key in double quotes belongs here.'],
  ['{"a": "b', 6, 'The closing quote of a text is missing.'],
  ['{} {}', 3, 'Something follows the end.'],
  ['['.repeat(500), 101, 'It is nested too deeply.'],
])('says of %j where it stops being JSON', (text, at, message) => {
  expect(parseJson(text)).toEqual({ ok: false, at, message });
});
