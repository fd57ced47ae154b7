/**
 * What the server tells of changes on disk, once for all tabs: a browser keeps six connections to
 * one server, and a stream for each tab would leave none for the seventh. The tab that holds the
 * lock listens; the others hear from it over a channel, and one of them takes over when it closes.
 */

type Message =
  | { readonly type: 'changed' }
  | { readonly type: 'away'; readonly away: boolean }
  /** A new tab asks how things stand. */
  | { readonly type: 'hello' };

const NAME = 'agent-catalog-events';

/**
 * Changes that come together, such as a checkout of another branch, count as one. Milliseconds of
 * quiet that end them, and how long they may go on before they are told all the same.
 */
const SETTLE = 60;
const LONGEST = 250;

/** A stream that the server refused is tried again after this, in milliseconds. */
const RETRY = 2_000;

export class LibraryEvents {
  #away = false;
  #leads = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that is not told yet; null where all are. */
  #untold: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stream: EventSource | null = null;
  readonly #channel = new BroadcastChannel(NAME);
  readonly #onChanged = new Set<() => void>();
  readonly #onAway = new Set<() => void>();

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    this.#tell({ type: 'hello' });
    // Without locks (a page that is no secure context) every tab listens for itself.
    if (!navigator.locks) this.#lead();
    else navigator.locks.request(NAME, () => new Promise(() => this.#lead()));
  }

  /** Calls back after files changed on disk, or may have. */
  readonly onChanged = (listener: () => void): (() => void) => {
    this.#onChanged.add(listener);
    return () => this.#onChanged.delete(listener);
  };

  readonly onAway = (listener: () => void): (() => void) => {
    this.#onAway.add(listener);
    return () => this.#onAway.delete(listener);
  };

  /** Whether the server has stopped answering. */
  readonly isAway = (): boolean => this.#away;

  #lead(): void {
    this.#leads = true;
    // The tab that led before may have closed with something untold.
    this.#changed();
    this.#listen();
  }

  #listen(): void {
    const stream = new EventSource('/api/events');
    this.#stream = stream;
    stream.addEventListener('change', () => this.#changed());
    // Who else has a name is known when every file has been read.
    stream.addEventListener('indexing', ({ data }: MessageEvent<string>) => {
      if (data === 'null') this.#changed();
    });
    stream.onopen = () => {
      // A server that came back may hold other files than the one that went.
      if (this.#away) this.#changed();
      this.#setAway(false);
    };
    stream.onerror = () => {
      this.#setAway(true);
      if (stream.readyState !== EventSource.CLOSED) return;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#listen(), RETRY);
    };
    // A page that goes must not read the end of its stream as the end of the server.
    window.addEventListener('pagehide', () => stream.close(), { once: true });
    window.addEventListener('pageshow', () => this.#resume(), { once: true });
  }

  #resume(): void {
    if (this.#stream?.readyState === EventSource.CLOSED) this.#listen();
  }

  #hear(message: Message): void {
    if (message.type === 'changed') this.#settle();
    if (message.type === 'away') this.#noteAway(message.away);
    if (message.type === 'hello' && this.#leads) this.#tell({ type: 'away', away: this.#away });
  }

  #changed(): void {
    this.#tell({ type: 'changed' });
    this.#settle();
  }

  #settle(): void {
    const now = performance.now();
    this.#untold ??= now;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(
      () => {
        this.#untold = null;
        for (const listener of this.#onChanged) listener();
      },
      Math.max(0, Math.min(SETTLE, this.#untold + LONGEST - now)),
    );
  }

  #setAway(away: boolean): void {
    this.#tell({ type: 'away', away });
    this.#noteAway(away);
  }

  #noteAway(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    for (const listener of this.#onAway) listener();
  }

  #tell(message: Message): void {
    this.#channel.postMessage(message);
  }
}
