'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useNotice } from '@/components/editor/document/use-agent-document';

/**
 * As high as the list is when it is opened, after each press in it, and after what nobody typed, such
 * as a fix: what comes and goes while a person types does not move the text below.
 */
export function KeptRoom({ editing, children }: { editing: AgentDocument; children: ReactNode }) {
  const notice = useNotice(editing);
  const room = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepHeight(room.current), []);
  useLayoutEffect(() => {
    if (notice !== null) keepHeight(room.current);
  }, [notice]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only follows what its buttons do
    <div
      ref={room}
      onClick={() => setTimeout(() => keepHeight(room.current))}
      className="max-h-[40vh] overflow-auto py-2"
    >
      {children}
    </div>
  );
}

function keepHeight(room: HTMLElement | null): void {
  if (room === null) return;
  room.style.height = '';
  room.style.height = `${room.offsetHeight}px`;
}
