import { keysOf, type ShortcutId } from './shortcuts';

/** The keys of a shortcut as they are printed on a keyboard. */
export function ShortcutKeys({ id }: { id: ShortcutId }) {
  return keysOf(id)
    .split(' ')
    .map((key) => (
      <kbd
        key={key}
        className="rounded border border-line-strong px-1.5 font-sans text-soft text-xs leading-5"
      >
        {key}
      </kbd>
    ));
}
