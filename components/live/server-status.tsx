'use client';

import { useServerAway } from './use-library-events';

/** On a part of a page that tells it itself, in a place where it covers nothing. */
export const TELLS_AWAY = { 'data-tells-away': '' };

/** A notice while the server does not answer. The page stays usable and reconnects by itself. */
export function ServerStatus() {
  const away = useServerAway();
  return (
    <div
      aria-live="polite"
      className="fixed bottom-16 left-1/2 z-50 w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 [body:has([data-tells-away])_&]:hidden"
    >
      {away && (
        <p className="rounded-md border border-bad bg-bad-soft px-3 py-2 text-sm shadow-lg">
          The server is not answering. Start it again with the command that you used before: this
          page then reconnects by itself, and keeps what you typed.
        </p>
      )}
    </div>
  );
}
