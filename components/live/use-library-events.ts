'use client';

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { type JobProgress, LibraryEvents } from './library-events';

// One for the whole page, created on first use and never on the server.
let shared: LibraryEvents | undefined;
const libraryEvents = (): LibraryEvents => {
  shared ??= new LibraryEvents();
  return shared;
};

/**
 * Calls back as `useLibraryEvents` does, for what is no component and lasts as long as the page.
 */
export function onLibraryChange(listener: () => void): void {
  libraryEvents().onChanged(listener);
}

/** Calls back after files of the library changed on disk, and after the server came back. */
export function useLibraryEvents(onChange: () => void): void {
  const notify = useEffectEvent(onChange);
  useEffect(() => libraryEvents().onChanged(() => notify()), []);
}

/**
 * Calls back with a job whenever it has gone on, in whichever tab it was started.
 * @param onOpen called whenever such reports begin to come, also after a break
 */
export function useJobEvents(onJob: (job: JobProgress) => void, onOpen: () => void): void {
  const notify = useEffectEvent(onJob);
  const notifyOpen = useEffectEvent(onOpen);
  useEffect(() => libraryEvents().onJob((job) => notify(job)), []);
  useEffect(() => libraryEvents().onOpen(() => notifyOpen()), []);
}

/** Calls back each time that the server answers again. */
export function useServerBack(onBack: () => void): void {
  const notify = useEffectEvent(onBack);
  useEffect(() => libraryEvents().onOpen(() => notify()), []);
}

/** Whether the server has stopped answering. */
export function useServerAway(): boolean {
  return useSyncExternalStore(subscribeAway, isAway, () => false);
}

function subscribeAway(listener: () => void): () => void {
  return libraryEvents().onAway(listener);
}

function isAway(): boolean {
  return libraryEvents().isAway();
}
