import { useCallback, useEffect, useRef } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';

/**
 * Tells a document which part of the form a person is in. Not while a button of the pointer is down:
 * what comes up when a part is left would move what is being pressed away from under it.
 * @returns `enter` as `AgentDocument` has it, and what is to be called when the pointer goes down and
 * when something is clicked
 */
export function useEnteredPart(editing: AgentDocument) {
  const isDown = useRef(false);
  const waits = useRef<{ readonly place: string | null } | null>(null);
  const goOn = useCallback(() => {
    isDown.current = false;
    const entered = waits.current;
    waits.current = null;
    if (entered !== null) editing.enter(entered.place);
  }, [editing]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = ({ type, target }: Event) => {
      if (!isDown.current) return;
      if (type !== 'click') timer = setTimeout(goOn);
      // What is clicked is settled by then, and does its work in the part that was entered. But a box
      // has its tick already, which a form that is drawn anew before it is told of that would take away.
      else if (!isTicked(target)) {
        clearTimeout(timer);
        goOn();
      }
    };
    const types = ['click', 'pointerup', 'pointercancel'];
    for (const type of types) window.addEventListener(type, release, true);
    return () => {
      clearTimeout(timer);
      for (const type of types) window.removeEventListener(type, release, true);
    };
  }, [goOn]);
  return {
    enter: (place: string | null) => {
      if (isDown.current) waits.current = { place };
      else editing.enter(place);
    },
    press: () => {
      isDown.current = true;
    },
    // React calls this once it knows of the tick, and before whoever has asked to be told.
    click: ({ target }: { readonly target: EventTarget }) => {
      if (isDown.current && isTicked(target)) goOn();
    },
  };
}

/** Whether a click changes it before anybody hears of the click. */
function isTicked(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(target.type);
}
