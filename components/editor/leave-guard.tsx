'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Modal } from '@/components/ui/modal';

/**
 * Asks before a link leads away from unsaved changes. Closing the tab is the browser's to ask about;
 * either way the draft stays.
 */
export function LeaveGuard({ dirty, onSave }: { dirty: boolean; onSave: () => Promise<void> }) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
      if (!(link instanceof HTMLAnchorElement) || !plain || link.target === '_blank') return;
      if (link.origin !== location.origin || link.hash) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search);
    };
    document.addEventListener('click', ask, { capture: true });
    return () => document.removeEventListener('click', ask, { capture: true });
  }, [dirty]);

  if (target === null) return null;
  const leave = () => {
    setTarget(null);
    router.push(target);
  };
  return (
    <Modal
      title="Leave with unsaved changes?"
      description="They stay in this browser as a draft, and are offered when you come back to edit this file."
      onClose={() => setTarget(null)}
    >
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="control control-primary"
          onClick={async () => {
            setTarget(null);
            await onSave();
          }}
        >
          Stay and save
        </button>
        <button type="button" className="control" onClick={leave}>
          Leave, keep the draft
        </button>
        <button type="button" className="control" onClick={() => setTarget(null)}>
          Stay
        </button>
      </div>
    </Modal>
  );
}
