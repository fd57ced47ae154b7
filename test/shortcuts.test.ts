/** The list of shortcuts, and so the help, held to what the components bind. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHORTCUTS, type Shortcut } from '@/components/keyboard/shortcuts';

const FOLDER = 'components';
/** What moves, chooses and closes within a menu, a list or an input. */
const WIDGET_KEYS = ['Enter', 'Escape', 'Tab', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'Backspace'];

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  .map((file) => ({ file, code: readFileSync(join(FOLDER, file), 'utf8') }));
const elsewhere = files.filter(({ file }) => !file.startsWith('keyboard'));

/** What a pattern captures in the code of components, with the file it is in. */
function findAll(pattern: RegExp): string[] {
  return elsewhere.flatMap(({ file, code }) =>
    [...code.matchAll(pattern)].map(([, found]) => `${file}: ${found}`),
  );
}

test('each shortcut of the list is bound, unless the browser does it', () => {
  const bound = new Set(
    findAll(/\b(?:useShortcut|isPressed)\('(\w+)'/g).map((found) => found.split(': ')[1]),
  );
  const entries: [string, Shortcut][] = Object.entries(SHORTCUTS);
  const expected = entries.filter(([, { native }]) => !native).map(([id]) => id);
  expect([...bound].sort()).toEqual(expected.sort());
});

test('no key is bound outside of the list', () => {
  expect(findAll(/(addEventListener\('key\w+'|\bkeymap\.of\b)/g)).toEqual([]);
  const handlers = elsewhere.filter(({ code }) => /onKey(Down|Up|Press)|KeyboardEvent/.test(code));
  const asked = handlers.flatMap(({ file, code }) =>
    [...code.matchAll(/(?<![\w.])(?:\w*[eE]vent\.)?(?:key|code)\b[^=!]{0,20}[!=]== '([^']+)'/g)]
      .filter(([, key = '']) => !WIDGET_KEYS.includes(key) && key !== ' ')
      .map(([, key]) => `${file}: ${key}`),
  );
  expect(asked).toEqual([]);
});

test('no shortcut is told apart from the list', () => {
  expect(
    findAll(/(aria-keyshortcuts="[^"]*"|<kbd|\b(?:Ctrl|Control|Meta|Cmd)[ +-][A-Z]\b)/g),
  ).toEqual([]);
});
