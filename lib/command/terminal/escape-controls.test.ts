import { expect, it } from 'vitest';
import { escapeControls, escapeJson } from './escape-controls.mjs';

it.each([
  ['a, ä, 漢 and 😀', 'a, ä, 漢 and 😀'],
  ['\u001b[2J', '\\u{1b}[2J'],
  ['a\nb\tc\r', 'a\\u{a}b\\u{9}c\\u{d}'],
  ['\u009b1m', '\\u{9b}1m'],
  ['\u202eabc\u200b\ufeff', '\\u{202e}abc\\u{200b}\\u{feff}'],
])('escapeControls(%j) is %j', (text, escaped) => {
  expect(escapeControls(text)).toBe(escaped);
});

it('escapes in JSON what JSON.stringify leaves, and nothing that changes its meaning', () => {
  const value = { 'a\u009b': 'b\u202e\n\u001b\u200bä' };
  const json = escapeJson(JSON.stringify(value, null, 2));
  expect(json).toBe('{\n  "a\\u009b": "b\\u202e\\n\\u001b\\u200bä"\n}');
  expect(JSON.parse(json)).toEqual(value);
});
