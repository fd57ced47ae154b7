import type { EventData } from '@/lib/api/events';
import { type Job, onJob } from '@/lib/library/jobs/jobs';
import { onJournal } from '@/lib/library/journal/journal';
import type { Library, LibraryEvent } from '@/lib/library/library';

import { formatJob } from './jobs';

/** Bytes that wait for a reader before it is given up. */
const MAX_WAITING = 256 * 1024;

/** In milliseconds. Proxies between server and browser take a long-silent stream for dead. */
const HEARTBEAT = 25_000;

/**
 * The changes of a library as server-sent events: `change` with the files and the version,
 * `indexing` and `job` with the progress, `journal` for each entry. The id is the version, so that a client that reconnects after a
 * break is told at once if it has missed something. So nothing is lost when a stream whose reader
 * does not keep up is given up, with what waited for it.
 */
export function openEvents(
  library: Pick<Library, 'subscribe' | 'version' | 'progress'>,
  request: Request,
): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) > 0) return controller.enqueue(encoder.encode(text));
        stop();
        // The name by which Next knows that there is nothing to report.
        controller.error(new DOMException('The reader does not keep up.', 'AbortError'));
      };
      const ends = [
        library.subscribe((event) => send(formatEvent(event))),
        onJob((job) => send(formatProgress(job))),
        onJournal(() => send(format('journal', null))),
      ];
      const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT);
      heartbeat.unref();
      stop = () => {
        for (const end of ends) end();
        clearInterval(heartbeat);
        request.signal.removeEventListener('abort', end);
      };
      const end = () => {
        stop();
        controller.close();
      };
      request.signal.addEventListener('abort', end);

      const { version, progress } = library;
      const seen = request.headers.get('last-event-id');
      send('retry: 1000\n\n');
      if (seen !== null && seen !== String(version)) {
        send(formatEvent({ type: 'changed', added: [], changed: [], removed: [], version }));
      }
      if (progress) send(formatEvent({ type: 'indexing', progress }));
    },
    // Closing a stream that is cancelled already would throw, so `stop` takes `end` off the signal.
    cancel: () => stop(),
  };
  const waiting = new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING });
  const stream = new ReadableStream(source, waiting);
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
    },
  });
}

function formatEvent(event: LibraryEvent): string {
  if (event.type === 'indexing') return format('indexing', event.progress);
  const { type: _, ...data } = event;
  return `id: ${event.version}\n${format('change', data)}`;
}

function formatProgress(job: Job): string {
  const { left: _, ...told } = formatJob(job);
  return format('job', told);
}

function format<Name extends keyof EventData>(name: Name, data: EventData[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
