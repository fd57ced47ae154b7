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
    const goOn = () => {
      clearTimeout(timer);
      isDown.current = false;
      const entered = waits.current;
      waits.current = null;
      if (entered !== null) editing.enter(entered.place);
    };
    const release = ({ type }: Event) => {
      if (!isDown.current) return;
      // What is clicked is settled by then, and does its work in the part that was entered.
      if (type === 'click') goOn();
      else timer = setTimeout(goOn);
    };
    const types = ['click', 'pointerup', 'pointercancel'];
    for (const type of types) window.addEventListener(type, release, true);
    return () => {
      clearTimeout(timer);
      for (const type of types) window.removeEventListener(type, release, true);
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
