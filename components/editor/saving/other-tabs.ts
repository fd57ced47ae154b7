'use client';

import { useSyncExternalStore } from 'react';

/** Tabs of one browser tell each other what they have saved: nobody else knows it from another program. */
const NAME = 'agent-catalog-saves';

const saved = new Set<string>();
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel {
  if (channel === undefined) {
    channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      saved.add(data);
      for (const listener of listeners) listener();
    };
  }
  return channel;
}

/** To be called with the revision that this tab has saved. */
export function tellTabs(revision: string): void {
  openChannel().postMessage(revision);
}

/** Whether another tab is known to have saved this revision, since the first editor was opened here. */
export function useSavedByTab(revision: string | undefined): boolean {
  return useSyncExternalStore(
    subscribe,
    () => revision !== undefined && saved.has(revision),
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  openChannel();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
