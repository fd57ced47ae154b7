'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Modal } from '@/components/ui/modal';
import { LEAVING } from '@/components/ui/use-go';

/**
 * Asks before a link, a command, or the browser's way back and forth, leads away from unsaved changes. Closing
 * the tab is the browser's to ask about; either way the draft stays.
 */
export function LeaveGuard({ dirty, onSave }: { dirty: boolean; onSave: () => Promise<void> }) {
  const router = useRouter();
  const [leave, setLeave] = useState<{ readonly go: () => void } | null>(null);
  const guarding = dirty && leave === null;

  useEffect(() => {
    if (!guarding) return;
    const askAtLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
      if (!(link instanceof HTMLAnchorElement) || !plain || link.target === '_blank') return;
      if (link.origin !== location.origin || link.hash) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave({ go: () => router.push(link.pathname + link.search) });
    };
    const askAtHistory = (event: NavigateEvent) => {
      const { navigationType, destination, cancelable } = event;
      const { pathname, search } = new URL(destination.url);
      const stays = pathname === location.pathname && search === location.search;
      if (navigationType !== 'traverse' || stays || !cancelable) return;
      event.preventDefault();
      setLeave({ go: () => navigation.traverseTo(destination.key) });
    };
    const askAtCommand = (event: CustomEvent<string>) => {
      event.preventDefault();
      setLeave({ go: () => router.push(event.detail) });
    };
    // Not in every browser yet; there, going back leads away unasked, and the draft is offered again.
    const history = 'navigation' in window ? window.navigation : null;
    document.addEventListener('click', askAtLink, { capture: true });
    window.addEventListener(LEAVING, askAtCommand);
    history?.addEventListener('navigate', askAtHistory);
    return () => {
      document.removeEventListener('click', askAtLink, { capture: true });
      window.removeEventListener(LEAVING, askAtCommand);
      history?.removeEventListener('navigate', askAtHistory);
    };
  }, [guarding, router]);

  if (leave === null) return null;
  const stay = () => setLeave(null);
  return (
    <Modal
      title="Leave with unsaved changes?"
      description="They stay in this browser as a draft, and are offered when you come back to edit this file."
      onClose={stay}
    >
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="control control-primary"
          onClick={async () => {
            stay();
            await onSave();
          }}
        >
          Stay and save
        </button>
        <button type="button" className="control" onClick={leave.go}>
          Leave, keep the draft
        </button>
        <button type="button" className="control" onClick={stay}>
          Stay
        </button>
      </div>
    </Modal>
  );
}
