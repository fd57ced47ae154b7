export type Shortcut = {
  /** `Mod` is Ctrl, or ⌘ on a Mac. All do the same; the first is the one that people are told. */
  readonly keys: readonly string[];
  readonly does: string;
  /** The keys on a Mac, where they are not the same with ⌘ for `Mod`; as they are printed. */
  readonly mac?: string;
  /** The pages where it works; every page when it names none. */
  readonly on?: readonly ('catalog' | 'agent' | 'editor')[];
  /** It does nothing while a person is writing or a dialog is open, although it has a modifier. */
  readonly yields?: true;
  /** The browser does it by itself, so that nothing is bound to it. */
  readonly native?: true;
};

/**
 * Every key that does something on a page, in the order of the help. `useShortcut` and `isPressed`
 * bind them. The keys inside a menu, a list or an input are not shortcuts.
 */
export const SHORTCUTS = {
  next: {
    keys: ['j'],
    does: 'Next agent of the list; in it the arrow keys move too',
    on: ['catalog', 'agent'],
  },
  previous: { keys: ['k'], does: 'Previous agent of the list', on: ['catalog', 'agent'] },
  nextHit: { keys: ['n'], does: 'Next hit of the search in the agent', on: ['agent'] },
  previousHit: { keys: ['p'], does: 'Previous hit of the search', on: ['agent'] },
  open: { keys: ['Enter'], does: 'Open the agent', on: ['catalog'], native: true },
  edit: { keys: ['e'], does: 'Edit the agent', on: ['catalog', 'agent'] },
  extend: {
    keys: ['Shift+ArrowDown', 'Shift+ArrowUp', 'Shift+Home', 'Shift+End'],
    does: 'Select a range; Shift and a click end one too',
    on: ['catalog'],
  },
  select: { keys: ['x'], does: 'Select or deselect the agent', on: ['catalog'] },
  save: { keys: ['Mod+S'], does: 'Save', on: ['editor'] },
  undo: {
    keys: ['Mod+Z'],
    does: 'Undo: in the editor what you typed, in the catalog your last change',
    on: ['catalog', 'agent', 'editor'],
    yields: true,
  },
  redo: { keys: ['Mod+Y', 'Mod+Shift+Z'], does: 'Redo', on: ['editor'] },
  find: { keys: ['Mod+F'], does: 'Find and replace, in the source', on: ['editor'], native: true },
  complete: {
    keys: ['Ctrl+Space'],
    does: 'Complete a field or a value, in the source',
    mac: 'Ctrl Space',
    on: ['editor'],
    native: true,
  },
  nextProblem: { keys: ['F8'], does: 'Next problem, in the source', on: ['editor'], native: true },
  fold: {
    keys: ['Ctrl+Shift+['],
    does: 'Fold a part of the source; with ] unfold it',
    mac: '⌘ ⌥ [',
    on: ['editor'],
    native: true,
  },
  search: { keys: ['/'], does: 'Search agents' },
  commands: { keys: ['Mod+K'], does: 'Commands and agents by name' },
  close: { keys: ['Escape'], does: 'Close a dialog or the preview' },
  help: { keys: ['?'], does: 'This list' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function isPressed(id: ShortcutId, press: Press): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  const mod = ctrlKey || metaKey;
  // With a character, Shift only says which one it is, such as the question mark.
  const shifted = shiftKey && (mod || key.length > 1) ? 'Shift+' : '';
  const pressed = mod ? `Mod+${shifted}${key.toUpperCase()}` : `${shifted}${key}`;
  const keys: readonly string[] = SHORTCUTS[id].keys;
  return !altKey && keys.includes(pressed);
}

/** The keys as they are printed on a keyboard, with blanks between them. */
export function keysOf(id: ShortcutId): string {
  return SHORTCUTS[id].keys[0]
    .replace('Mod', 'Ctrl')
    .replace('Escape', 'Esc')
    .replace('ArrowDown', '↓')
    .replaceAll('+', ' ');
}

/** The keys for assistive tools, as `aria-keyshortcuts` takes them. */
export function ariaKeysOf(id: ShortcutId): string {
  const [keys] = SHORTCUTS[id].keys;
  return keys.startsWith('Mod+')
    ? `${keys.replace('Mod', 'Control')} ${keys.replace('Mod', 'Meta')}`
    : keys;
}

/** What it does, and its keys on a Mac where they are others. */
export function describeShortcut(id: ShortcutId): string {
  const { does, keys, mac }: Shortcut = SHORTCUTS[id];
  const onMac = mac ?? (keys[0]?.startsWith('Mod') ? keysOf(id).replace('Ctrl', '⌘') : null);
  return onMac === null ? does : `${does} (${onMac} on a Mac)`;
}
