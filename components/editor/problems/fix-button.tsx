'use client';

import { flushSync } from 'react-dom';

/** Fixes one problem. That removes the button, so the focus moves to a control beside it. */
export function FixButton({ title, onFix }: { title: string; onFix: () => void }) {
  return (
    <button
      type="button"
      data-fix
      aria-label={`Fix: ${title}`}
      className="control h-7"
      onClick={({ currentTarget }) => {
        const near = currentTarget.closest('[data-field], [data-problems]');
        flushSync(onFix);
        if (near) focusFirst(near, '[data-fix]', 'input, textarea, select, button');
      }}
    >
      Fix
    </button>
  );
}

function focusFirst(near: Element, ...selectors: readonly string[]): void {
  for (const selector of selectors) {
    for (const element of near.querySelectorAll<HTMLElement>(selector)) {
      element.focus();
      // A hidden element does not take the focus.
      if (document.activeElement === element) return;
    }
  }
}
