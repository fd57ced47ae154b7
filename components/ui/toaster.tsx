'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { type Notice, showToasts } from './toasts';

const manager = Toast.createToastManager();

/** How long a result stays, and how often that is looked at, in milliseconds. */
const TIMEOUT = 15_000;
const TICK = 250;

/** Shows what was done last, within the place of all notices. */
export function Toaster() {
  // After the effect of the provider within, which makes the manager heard.
  useEffect(() => showToasts(showOne), []);
  return (
    <Toast.Provider toastManager={manager} timeout={0}>
      <Toast.Viewport data-toasts="">
        <ToastList />
      </Toast.Viewport>
    </Toast.Provider>
  );
}

function showOne(notice: Notice | null): void {
  manager.close();
  if (notice === null) return;
  const { more, recent, ...rest } = notice;
  manager.add({ ...rest, data: { more, recent } });
}

/**
 * Closes what is shown after its time. That stands still while it is pointed at or has the focus, and
 * while a dialog is open, because nothing behind that can be pressed; but not while the page is out of
 * sight: what it offers could be long gone when a person comes back.
 * @param shown its id; null for nothing
 */
function useTimeout(shown: string | null, close: (id: string) => void): void {
  const end = useEffectEvent(close);
  useEffect(() => {
    if (shown === null) return;
    let left = TIMEOUT;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      if (!isHeld()) left -= now - last;
      last = now;
      if (left <= 0) end(shown);
    }, TICK);
    return () => clearInterval(timer);
  }, [shown]);
}

function isHeld(): boolean {
  const held = ['dialog[open]', '[data-toasts]:focus-within'];
  // After a touch what was touched counts as pointed at until something else is touched.
  if (matchMedia('(hover: hover)').matches) held.push('[data-toasts]:hover');
  return document.querySelector(held.join()) !== null;
}

/** Whether another page is shown by now than the one on which a notice came. @param shown its id */
function useLeft(shown: string | null): boolean {
  const pathname = usePathname();
  const [came, setCame] = useState({ shown, pathname });
  if (came.shown !== shown) setCame({ shown, pathname });
  return came.shown === shown && came.pathname !== pathname;
}

function ToastList() {
  const { toasts: all, close } = Toast.useToastManager<Pick<Notice, 'more' | 'recent'>>();
  const shown = all.find(({ transitionStatus }) => transitionStatus !== 'ending');
  useTimeout(shown?.id ?? null, close);
  const isFolded = useLeft(shown?.id ?? null);
  // Nothing of what it hides is lost: it unfolds where it is pointed at, or has the focus.
  const rest = isFolded ? 'hidden group-hover:block group-focus-within:block' : '';
  return all.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['right', 'down']}
      className="enter group rounded-md border border-line-strong bg-raised shadow-lg data-ending-style:hidden"
    >
      <Toast.Content className="flex items-center gap-2 p-3">
        <div className="min-w-0 flex-1 wrap-anywhere">
          <Toast.Title
            className={`font-medium text-sm ${isFolded ? 'line-clamp-1 group-focus-within:line-clamp-none group-hover:line-clamp-none' : ''}`}
          />
          <Toast.Description className={`text-soft text-sm ${rest}`} />
          {toast.data?.recent && (
            <p className={`text-soft text-sm ${rest}`}>
              {toast.data.recent}{' '}
              <Link href="/recent" prefetch={false} className="underline">
                Recent changes
              </Link>
            </p>
          )}
          {toast.data?.more && (
            <button
              type="button"
              className={`text-left text-sm underline decoration-line-strong underline-offset-3 ${rest}`}
              onClick={toast.data.more.onClick}
            >
              {toast.data.more.words}
            </button>
          )}
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
