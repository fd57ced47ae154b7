import type { RowProps } from './row';

/**
 * The checkbox that selects an agent. Always visible, because a touch screen has no hover to reveal
 * it.
 */
export function SelectBox({
  item,
  index,
  selected,
  onSelect,
  onExtend,
}: Pick<RowProps, 'item' | 'index' | 'selected' | 'onSelect' | 'onExtend'>) {
  return (
    // A target large enough for a finger, that takes the room of the box.
    <label className="relative z-10 -m-2 grid size-7.5 shrink-0 place-items-center">
      <input
        type="checkbox"
        aria-label={`Select ${item.name}`}
        checked={selected}
        onChange={({ nativeEvent }) => {
          if (nativeEvent instanceof MouseEvent && nativeEvent.shiftKey) onExtend(index);
          else onSelect(item);
        }}
        className="size-3.5 accent-accent"
      />
    </label>
  );
}
