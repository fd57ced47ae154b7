import { type ReactNode, useLayoutEffect, useRef } from 'react';

/**
 * The browser's own dialog. It keeps the focus, which starts at `data-autofocus` or at the first
 * control; Escape or a click outside closes it.
 */
export function NativeDialog({
  label,
  describedBy,
  className,
  onClose,
  children,
}: {
  label: string;
  describedBy?: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closing it before it is removed returns the focus to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself.
    <dialog
      ref={dialog}
      aria-label={label}
      aria-describedby={describedBy}
      onClose={() => dialog.current?.open === false && onClose()}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      className={`enter text-ink backdrop:bg-black/40 ${className}`}
    >
      {children}
    </dialog>
  );
}
