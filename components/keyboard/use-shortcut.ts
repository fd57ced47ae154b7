'use client';

import { useEffect, useEffectEvent } from 'react';
import { isPressed, SHORTCUTS, type ShortcutId } from './shortcuts';

/**
 * Runs `action` on the keys of a shortcut. Those without a modifier do nothing while a person is
 * writing or a dialog is open.
 */
export function useShortcut(id: ShortcutId, action: () => void): void {
  const run = useEffectEvent(action);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPressed(id, event)) return;
      const modified = event.ctrlKey || event.metaKey;
      const yields = !modified || 'yields' in SHORTCUTS[id];
      if (yields && isMeantForAnother(event)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [id]);
}

function isMeantForAnother({ defaultPrevented, target }: KeyboardEvent): boolean {
  return (
    defaultPrevented ||
    isWriting(target) ||
    // A notice calls itself a dialog, and keeps nobody from anything.
    document.querySelector('dialog[open], [role="dialog"]:not([data-toasts] *)') !== null
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}
