import { expect, test } from 'vitest';
import { splitInvisible } from '@/components/text/visible-text';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';

/** Line ends and tabs, which a page shows; and what chooses the look of the sign before it. */
const PAGE_ONLY = new Set(['\t', '\n', '\r', '\ufe0f']);

test('a page and a terminal make the same characters visible', () => {
  const differing: string[] = [];
  for (let code = 0; code < 0xe1000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    const escaped = escapeControls(character) !== character;
    const marked = splitInvisible(character).some(({ hidden }) => hidden);
    if (escaped !== marked && !PAGE_ONLY.has(character)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});
