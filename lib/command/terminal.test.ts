import { expect, it } from 'vitest';
import { escapeControls, paintAnsi, paintNothing } from './terminal';

it.each([
  ['a, ä, 漢 and 😀', 'a, ä, 漢 and 😀'],
  ['\u001b[2J', '\\u{1b}[2J'],
  ['a\nb\tc\r', 'a\\u{a}b\\u{9}c\\u{d}'],
  ['\u009b1m', '\\u{9b}1m'],
  ['\u202eabc\u200b\ufeff', '\\u{202e}abc\\u{200b}\\u{feff}'],
])('escapeControls(%j) is %j', (text, escaped) => {
  expect(escapeControls(text)).toBe(escaped);
});

it('paints, or does not', () => {
  expect(paintAnsi('x', 'red')).toBe('\u001b[31mx\u001b[0m');
  expect(paintNothing('x', 'red')).toBe('x');
});
