import { expect, test } from 'vitest';
import {
  ariaKeysOf,
  describeShortcut,
  isPressed,
  keysOf,
  SHORTCUTS,
  type Shortcut,
  type ShortcutId,
} from './shortcuts';

const IDS = Object.keys(SHORTCUTS) as ShortcutId[];

/** The shortcuts of a press, written like `Ctrl+Shift+z`: modifiers, then the key of the event. */
function shortcutsOf(press: string): ShortcutId[] {
  const modifiers = press.split('+');
  const key = modifiers.pop() ?? '';
  const held = (name: string) => modifiers.includes(name);
  const event = {
    key,
    ctrlKey: held('Ctrl'),
    metaKey: held('Meta'),
    altKey: held('Alt'),
    shiftKey: held('Shift'),
  };
  return IDS.filter((id) => isPressed(id, event));
}

test.each([
  ['j', ['next']],
  ['Shift+J', []],
  ['Ctrl+j', []],
  ['Alt+j', []],
  ['Shift+?', ['help']],
  ['Escape', ['close']],
  ['Ctrl+k', ['commands']],
  ['Meta+k', ['commands']],
  ['Ctrl+K', ['commands']],
  ['Ctrl+Alt+k', []],
  ['Ctrl+Shift+K', []],
  ['Ctrl+z', ['undo']],
  ['Ctrl+Shift+Z', ['redo']],
  ['Meta+y', ['redo']],
  ['k', ['previous']],
  ['n', ['nextHit']],
  ['p', ['previousHit']],
])('%s is pressed for %j', (press, ids) => {
  expect(shortcutsOf(press)).toEqual(ids);
});

test('the first keys are those that people and assistive tools are told', () => {
  expect(keysOf('redo')).toBe('Ctrl Y');
  expect(keysOf('close')).toBe('Esc');
  expect(ariaKeysOf('commands')).toBe('Control+K Meta+K');
  expect(ariaKeysOf('search')).toBe('/');
});

test('the keys on a Mac are told where they are others', () => {
  expect(describeShortcut('save')).toBe('Save (⌘ S on a Mac)');
  expect(describeShortcut('complete')).toBe(
    'Complete a field or a value, in the source (Ctrl Space on a Mac)',
  );
  expect(describeShortcut('fold')).toMatch(/ \(⌘ ⌥ \[ on a Mac\)$/);
  expect(describeShortcut('next')).not.toContain('Mac');
});

test.each(['catalog', 'agent', 'editor'] as const)(
  'no key does two things on the page of the %s',
  (page) => {
    const shortcuts: readonly Shortcut[] = Object.values(SHORTCUTS);
    const keys = shortcuts
      .filter(({ on }) => on === undefined || on.includes(page))
      .flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  },
);
