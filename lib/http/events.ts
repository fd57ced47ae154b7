import type { Library, LibraryEvent } from '@/lib/library/library';

/** Milliseconds; a stream that says nothing for long is taken for dead by what stands between. */
const HEARTBEAT = 25_000;

/**
 * What changes in a library, as server-sent events: `change` with the files and the version,
 * `indexing` with the progress. The id is the version, so a client that comes back after a break is
 * told at once that it has missed something.
 */
export function openEvents(library: Library, request: Request): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const seen = request.headers.get('last-event-id');
      send('retry: 1000\n\n');
      if (seen !== null && seen !== String(library.version)) {
        const { version } = library;
        send(formatEvent({ type: 'changed', added: [], changed: [], removed: [], version }));
      }
      if (library.progress) send(formatEvent({ type: 'indexing', progress: library.progress }));
      const unsubscribe = library.subscribe((event) => send(formatEvent(event)));
      const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT);
      heartbeat.unref();
      stop = () => {
        stop = () => {};
        unsubscribe();
        clearInterval(heartbeat);
      };
      request.signal.addEventListener('abort', () => {
        stop();
        controller.close();
      });
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
    },
  });
}

function formatEvent(event: LibraryEvent): string {
  if (event.type === 'indexing') {
    return `event: indexing\ndata: ${JSON.stringify(event.progress)}\n\n`;
  }
  const { type: _, ...data } = event;
  return `id: ${event.version}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}
