'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

/** A dialog over the page. Esc and a click outside close it; focus goes back to where it was. */
export function Modal({
  title,
  description,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          className={`fixed top-[6vh] left-1/2 z-50 grid max-h-[88vh] w-[calc(100vw-1.5rem)] -translate-x-1/2 grid-rows-[auto_1fr] overflow-hidden rounded-lg border border-line-strong bg-raised shadow-xl ${
            wide ? 'max-w-6xl' : 'max-w-2xl'
          }`}
        >
          <header className="flex items-start gap-3 border-line border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
              {description && (
                <Dialog.Description className="text-soft text-sm">{description}</Dialog.Description>
              )}
            </div>
            <Dialog.Close
              aria-label="Close"
              className="grid size-7 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
            >
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="overflow-auto p-4">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
