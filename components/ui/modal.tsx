'use client';

import { type ReactNode, useId } from 'react';
import { DialogHead } from './dialog-head';
import { NativeDialog } from './native-dialog';

/** A dialog with a title over the page. Escape and a click outside close it; focus goes back after. */
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
  const id = useId();
  return (
    <NativeDialog
      label={title}
      describedBy={description ? id : undefined}
      onClose={onClose}
      className={`mx-auto mt-[6dvh] mb-auto max-h-[88dvh] w-[calc(100vw-1.5rem)] overflow-hidden rounded-lg border border-line-strong bg-raised p-0 shadow-xl ${
        wide ? 'max-w-6xl' : 'max-w-2xl'
      }`}
    >
      <div className="grid max-h-[88dvh] grid-rows-[auto_minmax(0,1fr)]">
        <DialogHead title={title} className="px-4 py-3" onClose={onClose}>
          {description && (
            <p id={id} className="text-soft text-sm">
              {description}
            </p>
          )}
        </DialogHead>
        <div className="overflow-auto p-4">{children}</div>
      </div>
    </NativeDialog>
  );
}
