'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { showToasts } from './toasts';

const manager = Toast.createToastManager();

/** How long a result stays in sight, in milliseconds; pointing at it keeps it. */
const TIMEOUT = 10_000;

export function Toaster() {
  // After the effect of the provider within, which makes the manager heard.
  useEffect(() => showToasts(manager.add), []);
  return (
    <Toast.Provider toastManager={manager} timeout={TIMEOUT} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-16 z-50 grid w-88 max-w-[calc(100vw-2rem)] gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts: shown, close } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['right', 'down']}
      className="rounded-md border border-line-strong bg-raised shadow-lg data-limited:hidden"
    >
      <Toast.Content className="flex items-center gap-2 p-3">
        <div className="min-w-0 flex-1 wrap-anywhere">
          <Toast.Title className="font-medium text-sm" />
          <Toast.Description className="text-soft text-sm" />
        </div>
        {/* An undo can be done once. */}
        <Toast.Action className="control h-7" onClick={() => close(toast.id)} />
        <Toast.Close
          aria-label="Dismiss"
          className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
