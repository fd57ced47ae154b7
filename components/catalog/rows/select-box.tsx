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
    <span className="relative size-3.5 shrink-0">
      {/* The label makes a target large enough for a finger. */}
      <label className="absolute -inset-2 z-10 grid place-items-center">
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
    </span>
  );
}
