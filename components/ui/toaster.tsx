'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { showToasts } from './toasts';

const manager = Toast.createToastManager();

/** How long a result stays in sight, and how often that is looked at, in milliseconds. */
const TIMEOUT = 10_000;
const TICK = 250;

export function Toaster() {
  // After the effect of the provider within, which makes the manager heard.
  useEffect(() => showToasts(manager.add), []);
  return (
    <Toast.Provider toastManager={manager} timeout={0} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          data-toasts=""
          className="fixed right-4 bottom-16 z-50 grid w-88 max-w-[calc(100vw-2rem)] gap-2"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/**
 * Closes each toast once it was in sight for its time. That stands still while it is pointed at or has
 * the focus, while the page is not shown, and while a dialog is open, because nothing behind that can
 * be pressed.
 */
function useTimeInSight(ids: readonly string[], close: (id: string) => void): void {
  const seen = useRef(new Map<string, number>());
  const tick = useEffectEvent(() => {
    const held = 'dialog[open], [data-toasts]:hover, [data-toasts]:focus-within';
    if (document.hidden || document.querySelector(held) !== null) return;
    for (const id of ids) {
      const time = (seen.current.get(id) ?? 0) + TICK;
      seen.current.set(id, time);
      if (time >= TIMEOUT) close(id);
    }
  });
  const some = ids.length > 0;
  useEffect(() => {
    if (!some) return seen.current.clear();
    const timer = setInterval(tick, TICK);
    return () => clearInterval(timer);
  }, [some]);
}

function ToastList() {
  const { toasts: shown, close } = Toast.useToastManager();
  useTimeInSight(
    shown.map(({ id }) => id),
    close,
  );
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['right', 'down']}
      className="enter rounded-md border border-line-strong bg-raised shadow-lg data-limited:hidden"
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
