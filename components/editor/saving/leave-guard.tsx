'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { placeOf } from '@/components/ui/history-place';
import { Modal } from '@/components/ui/modal';
import { LEAVING } from '@/components/ui/use-go';

/**
 * Asks before a link, a command, or the browser's back and forward buttons lead away from unsaved
 * changes. When the tab is closed, the browser asks. The draft is kept either way.
 */
export function LeaveGuard({
  dirty,
  onSave,
  onDiscard,
}: {
  dirty: boolean;
  /** Resolves to whether the text was written. */
  onSave: () => Promise<boolean>;
  onDiscard: () => void;
}) {
  const router = useRouter();
  const [leave, setLeave] = useState<{ readonly go: () => void } | null>(null);
  const guarding = dirty && leave === null;

  useEffect(() => {
    if (!guarding) return;
    const askAtLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
      if (!(link instanceof HTMLAnchorElement) || !plain || link.target === '_blank') return;
      if (link.origin !== location.origin || isHere(link)) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave({ go: () => router.push(link.pathname + link.search + link.hash) });
    };
    const askAtHistory = (event: NavigateEvent) => {
      const { navigationType, destination, cancelable } = event;
      if (navigationType !== 'traverse' || isHere(new URL(destination.url)) || !cancelable) return;
      event.preventDefault();
      setLeave({ go: () => navigation.traverseTo(destination.key) });
    };
    const askAtCommand = (event: CustomEvent<string>) => {
      if (isHere(new URL(event.detail, location.href))) return;
      event.preventDefault();
      setLeave({ go: () => router.push(event.detail) });
    };
    const { pathname, search } = location;
    const here = placeOf(history.state);
    // For browsers that can only be asked to come back; elsewhere no place was counted.
    const askAfterHistory = (event: PopStateEvent) => {
      const there = placeOf(event.state);
      // By now the location is the other one.
      if (isHere({ pathname, search }) || here === null || there === null) return;
      // Neither the way there nor the way back is for the router.
      event.stopImmediatePropagation();
      window.addEventListener('popstate', stop, { capture: true, once: true });
      history.go(here - there);
      setLeave({ go: () => history.go(there - here) });
    };
    const traversals = 'navigation' in window ? window.navigation : null;
    document.addEventListener('click', askAtLink, { capture: true });
    window.addEventListener(LEAVING, askAtCommand);
    window.addEventListener('popstate', askAfterHistory, { capture: true });
    traversals?.addEventListener('navigate', askAtHistory);
    return () => {
      document.removeEventListener('click', askAtLink, { capture: true });
      window.removeEventListener(LEAVING, askAtCommand);
      window.removeEventListener('popstate', askAfterHistory, { capture: true });
      traversals?.removeEventListener('navigate', askAtHistory);
    };
  }, [guarding, router]);

  if (leave === null) return null;
  const stay = () => setLeave(null);
  return (
    <Modal
      title="Leave with unsaved changes?"
      description="The file does not change until you save. This browser keeps a draft and offers it when you edit the file again."
      onClose={stay}
    >
      <div className="flex flex-wrap gap-2">
        <button type="button" className="control control-primary" data-autofocus onClick={stay}>
          Keep editing
        </button>
        <button
          type="button"
          className="control"
          onClick={async () => {
            if (await onSave()) leave.go();
            else stay();
          }}
        >
          Save and leave
        </button>
        <button type="button" className="control" onClick={leave.go}>
          Leave and keep the draft
        </button>
        <button
          type="button"
          className="control text-bad"
          onClick={() => {
            // The draft goes once the text is that of the file again.
            flushSync(onDiscard);
            leave.go();
          }}
        >
          Discard and leave
        </button>
      </div>
    </Modal>
  );
}

function stop(event: Event): void {
  event.stopImmediatePropagation();
}

function isHere({ pathname, search }: { pathname: string; search: string }): boolean {
  return pathname === location.pathname && search === location.search;
}
