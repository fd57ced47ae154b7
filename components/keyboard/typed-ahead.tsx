import { useEffect, useEffectEvent } from 'react';

/**
 * In place of a field that is being loaded: takes the letters that are typed until it is there, which
 * would be shortcuts of the page otherwise.
 */
export function TypedAhead({
  onType,
  onClose,
}: {
  /** @param change makes the text after a key from the one before */
  onType: (change: (text: string) => string) => void;
  onClose: () => void;
}) {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === 'Escape') onClose();
    else if (key === 'Backspace') onType((text) => text.slice(0, -1));
    else if ([...key].length === 1) onType((text) => text + key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event);
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
  return null;
}
