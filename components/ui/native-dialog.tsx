import { type ReactNode, useLayoutEffect, useRef } from 'react';

/**
 * A dialog of the browser's own: it holds the focus, which begins at `data-autofocus` or at its first
 * control, and Escape or a click outside closes it.
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
  // Closing before it goes away gives the focus back to where it was.
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
      className={`text-ink backdrop:bg-black/40 ${className}`}
    >
      {children}
    </dialog>
  );
}
