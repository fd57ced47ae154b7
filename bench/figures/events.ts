/** The server's events, for as long as they are wanted. */
export type EventStream = {
  /** The next event of a type, with its data. */
  next(type: 'change' | 'indexing'): Promise<string>;
  close(): void;
};

/** Resolves when the server will tell of everything from now on. */
export async function openEvents(url: string): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/events`, { signal: abort.signal });
  const waiting = new Set<{ type: string; tell: (data: string) => void }>();
  void readEvents(response, (type, data) => {
    for (const wait of [...waiting]) {
      if (wait.type !== type) continue;
      waiting.delete(wait);
      wait.tell(data);
    }
  }).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    next: (type) => new Promise((tell) => waiting.add({ type, tell })),
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
