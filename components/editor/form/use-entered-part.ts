import { useEffect, useRef } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';

/**
 * Tells a document which part of the form a person is in. Not while a button of the pointer is down:
 * what comes up when a part is left would move what is being pressed away from under it.
 * @returns `enter` as `AgentDocument` has it, and `press`, to be called when the pointer goes down
 */
export function useEnteredPart(editing: AgentDocument) {
  const isDown = useRef(false);
  const waits = useRef<{ readonly place: string | null } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      if (!isDown.current) return;
      // The click comes right after this.
      timer = setTimeout(() => {
        isDown.current = false;
        const entered = waits.current;
        waits.current = null;
        if (entered !== null) editing.enter(entered.place);
      });
    };
    for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, release, true);
    return () => {
      clearTimeout(timer);
      for (const type of ['pointerup', 'pointercancel']) {
        window.removeEventListener(type, release, true);
      }
    };
  }, [editing]);
  return {
    enter: (place: string | null) => {
      if (isDown.current) waits.current = { place };
      else editing.enter(place);
    },
    press: () => {
      isDown.current = true;
    },
  };
}
