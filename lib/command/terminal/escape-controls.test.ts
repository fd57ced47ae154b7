import { expect, it } from 'vitest';
import { escapeControls, escapeJson } from './escape-controls.mjs';

it.each([
  ['a, ä, 漢 and 😀', 'a, ä, 漢 and 😀'],
  ['\u001b[2J', '\\u{1b}[2J'],
  ['a\nb\tc\r', 'a\\u{a}b\\u{9}c\\u{d}'],
  ['\u009b1m', '\\u{9b}1m'],
  ['\u202eabc\u200b\ufeff', '\\u{202e}abc\\u{200b}\\u{feff}'],
  ['\u3164\u1160\u2800\u180e', '\\u{3164}\\u{1160}\\u{2800}\\u{180e}'],
  ['a\u{e0041}', 'a\\u{e0041}'],
  ['⚠\ufe0f a\ufe0f', '⚠\ufe0f a\\u{fe0f}'],
  ['::warning::a', '\\u{3a}:warning::a'],
  ['  ::warning::a', '  \\u{3a}:warning::a'],
  ['std::string', 'std::string'],
  ['a ##[error]b', 'a \\u{23}#[error]b'],
  ['##vso[task] ##teamcity[a] ## a', '\\u{23}#vso[task] \\u{23}#teamcity[a] ## a'],
])('escapeControls(%j) is %j', (text, escaped) => {
  expect(escapeControls(text)).toBe(escaped);
});

it('escapes in JSON what JSON.stringify leaves, and nothing that changes its meaning', () => {
  const value = { 'a\u009b': 'b\u202e\n\u001b\u200bä##[error]\u{e0041}' };
  const json = escapeJson(JSON.stringify(value, null, 2));
  expect(json).toBe(
    '{\n  "a\\u009b": "b\\u202e\\n\\u001b\\u200bä\\u0023#[error]\\udb40\\udc41"\n}',
  );
  expect(JSON.parse(json)).toEqual(value);
});
