'use client';

import { useEffect, useEffectEvent } from 'react';
import { isPressed, type ShortcutId } from './shortcuts';

/**
 * Runs `action` on the keys of a shortcut. Those without a modifier do nothing while a person is
 * writing or a dialog is open.
 */
export function useShortcut(id: ShortcutId, action: () => void): void {
  const run = useEffectEvent(action);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPressed(id, event)) return;
      if (!event.ctrlKey && !event.metaKey && isMeantForAnother(event)) return;
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
    document.querySelector('dialog[open], [role="dialog"]') !== null
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}
