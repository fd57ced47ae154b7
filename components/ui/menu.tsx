'use client';

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

/**
 * A button with a menu of the browser's own, which Escape or a click outside closes. The arrow keys,
 * Home, End and first letters go from entry to entry.
 */
export function Menu({
  label,
  title,
  icon,
  className,
  children,
}: {
  label: string;
  title?: string;
  icon: ReactNode;
  className: string;
  /** Each a `MenuItem`. */
  children: ReactNode;
}) {
  const id = useId();
  const [filled, setFilled] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        aria-label={label}
        title={title}
        popoverTarget={id}
        onKeyDown={openByArrow}
        className={className}
      >
        {icon}
      </button>
      <div
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onBeforeToggle={({ newState }) => newState === 'open' && setFilled(true)}
        onToggle={({ newState, currentTarget }) => {
          if (newState === 'open') itemsOf(currentTarget)[0]?.focus();
          // Not before it is closed: the button gets the focus back only from what is still there.
          else setFilled(false);
        }}
        onKeyDown={moveFocus}
        className="enter menu min-w-48 max-w-80 rounded-md border border-line-strong bg-raised py-1 text-ink shadow-lg outline-none"
      >
        {filled && children}
      </div>
    </>
  );
}

export function MenuItem({
  disabled,
  because,
  onClick,
  className = '',
  children,
}: {
  disabled?: boolean;
  /** The id of the words in the menu that say why it cannot be chosen now. It can be read all the same. */
  because?: string | undefined;
  onClick: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      aria-disabled={because !== undefined || undefined}
      aria-describedby={because}
      onPointerMove={({ currentTarget }) => currentTarget.focus()}
      onClick={({ currentTarget }) => {
        if (because !== undefined) return;
        // First, so that a dialog which it opens gives the focus back to the button of the menu.
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        onClick();
      }}
      className={`w-full cursor-default px-3 py-1.5 text-left text-sm focus:bg-hover focus:outline-hidden disabled:text-faint aria-disabled:text-faint max-sm:min-h-10 pointer-coarse:min-h-10 ${className}`}
    >
      {children}
    </button>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  const items = menu.querySelectorAll<HTMLElement>('[role="menuitem"]:enabled');
  return [...items].filter((item) => item.checkVisibility());
}

function openByArrow(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  event.currentTarget.click();
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: menu } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // The button gets the focus back, from which Tab then leads on.
  if (key === 'Tab') menu.hidePopover();
  const items = itemsOf(menu);
  const target = findTarget(key, items);
  // A letter without an entry is no shortcut of the page either.
  if (target !== undefined || (key.length === 1 && key !== ' ')) event.preventDefault();
  target?.focus();
}

function findTarget(key: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  const at = items.findIndex((item) => item.matches(':focus'));
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1) return undefined;
  const begins = (item: HTMLElement) =>
    item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase());
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins);
}
