/** The server's events, for as long as they are wanted. */
export type EventStream = {
  /** The next event of a type, or the next whose data is this; with its data. */
  next(type: 'change' | 'indexing', data?: string): Promise<string>;
  close(): void;
};

/** Resolves when the server will tell of everything from now on. */
export async function openEvents(url: string): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/events`, { signal: abort.signal });
  const waiting = new Set<{ type: string; data?: string; tell: (data: string) => void }>();
  void readEvents(response, (type, data) => {
    for (const wait of [...waiting]) {
      if (wait.type !== type || (wait.data ?? data) !== data) continue;
      waiting.delete(wait);
      wait.tell(data);
    }
  }).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    next: (type, data) => new Promise((tell) => waiting.add({ type, data, tell })),
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
