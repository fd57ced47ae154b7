/** The server's events, until they are closed. */
export type EventStream = {
  /**
   * The data of the next event of a type, or of the next one with exactly this data. Rejects when the
   * stream breaks first; never settles once it is closed.
   */
  next(type: 'change' | 'indexing', data?: string): Promise<string>;
  close(): void;
};

type Waiting = {
  readonly type: string;
  readonly data?: string;
  readonly resolve: (data: string) => void;
  readonly reject: (error: unknown) => void;
};

/** Resolves once every later event of the server will be seen. */
export async function openEvents(url: string): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/events`, { signal: abort.signal });
  const waiting = new Set<Waiting>();
  const take = (type: string, data: string) => {
    for (const wait of [...waiting]) {
      if (wait.type !== type || (wait.data ?? data) !== data) continue;
      waiting.delete(wait);
      wait.resolve(data);
    }
  };
  const fail = (error: unknown) => {
    if (abort.signal.aborted) return;
    for (const { reject } of waiting) reject(error);
    waiting.clear();
  };
  readEvents(response, take).then(() => fail(new Error('The server ended its events.')), fail);
  return {
    next(type, data) {
      const event = new Promise<string>((resolve, reject) => {
        waiting.add({ type, data, resolve, reject });
      });
      // It may break after everybody has stopped waiting for it.
      event.catch(() => {});
      return event;
    },
    close: () => abort.abort(),
  };
}

async function readEvents(
  { body }: Response,
  tell: (type: string, data: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body ?? []) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const lines = event.split('\n');
      const read = (key: string) =>
        lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2) ?? '';
      tell(read('event'), read('data'));
    }
  }
}
