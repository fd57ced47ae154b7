import type { EventData } from '@/lib/api/events';

/**
 * The server's events about changes on disk, received once for all tabs: a browser opens at most
 * six connections to a server, so a stream per tab would block the seventh tab. The tab that holds
 * a lock listens and tells the others over a channel; when it closes, another tab takes over.
 */

/** A job that has gone on. */
export type JobProgress = EventData['job'];

type Message =
  /** `soon` when it is a change of files; the rest need not be on the screen at once. */
  | { readonly type: 'changed'; readonly soon: boolean }
  | { readonly type: 'job'; readonly job: JobProgress }
  | { readonly type: 'away'; readonly away: boolean }
  /** The events come now; what was before is not among them. */
  | { readonly type: 'open' }
  /** A new tab asks whether the server is answering. */
  | { readonly type: 'hello' };

const NAME = 'agent-catalog-events';

/**
 * A change of files that comes alone is reported after this many milliseconds, in which what the
 * server tells with it has come, too.
 */
const SOON = 5;
/**
 * Changes that follow it, or belong to a job, are reported as one: after this many quiet milliseconds,
 * and at the latest after `LONGEST`.
 */
const SETTLE = 60;
const LONGEST = 250;

/** A stream that the server refused is tried again after this, in milliseconds. */
const RETRY = 2_000;

export class LibraryEvents {
  #away = false;
  #leads = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that has not been reported yet; null when all have been. */
  #pendingSince: number | null = null;
  /** When changes were last reported, or a job has gone on: those that follow are gathered. */
  #busyAt = Number.NEGATIVE_INFINITY;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stream: EventSource | null = null;
  readonly #channel = new BroadcastChannel(NAME);
  readonly #onChanged = new Set<() => void>();
  readonly #onAway = new Set<() => void>();
  readonly #onJob = new Set<(job: JobProgress) => void>();
  readonly #onOpen = new Set<() => void>();

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

  /** Calls back with a job whenever it has gone on. */
  readonly onJob = (listener: (job: JobProgress) => void): (() => void) => {
    this.#onJob.add(listener);
    return () => this.#onJob.delete(listener);
  };

  /** Calls back each time that events begin to come: what happened until then has to be asked for. */
  readonly onOpen = (listener: () => void): (() => void) => {
    this.#onOpen.add(listener);
    return () => this.#onOpen.delete(listener);
  };

  /** Whether the server has stopped answering. */
  readonly isAway = (): boolean => this.#away;

  #lead(): void {
    this.#leads = true;
    this.#listen();
  }

  #listen(): void {
    const stream = new EventSource('/api/events');
    this.#stream = stream;
    stream.addEventListener('change', () => this.#changed(true));
    stream.addEventListener('journal', () => this.#changed());
    stream.addEventListener('job', ({ data }: MessageEvent<string>) => {
      const job: JobProgress = JSON.parse(data);
      this.#tell({ type: 'job', job });
      this.#noteJob(job);
    });
    // Who else has a name is known when every file has been read.
    stream.addEventListener('indexing', ({ data }: MessageEvent<string>) => {
      const progress: EventData['indexing'] = JSON.parse(data);
      if (progress === null) this.#changed();
    });
    stream.onopen = () => {
      // What came before is not told: after the page was made, while the tab that listened before was
      // closing, or while the server was away.
      this.#changed();
      this.#setAway(false);
      this.#tell({ type: 'open' });
      this.#noteOpen();
    };
    stream.onerror = () => {
      this.#setAway(true);
      if (stream.readyState !== EventSource.CLOSED) return;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#listen(), RETRY);
    };
    // A page that is being left must not take the end of its stream for the end of the server.
    window.addEventListener('pagehide', () => stream.close(), { once: true });
    window.addEventListener('pageshow', () => this.#resume(), { once: true });
  }

  #resume(): void {
    if (this.#stream?.readyState === EventSource.CLOSED) this.#listen();
  }

  #hear(message: Message): void {
    if (message.type === 'changed') this.#settle(message.soon);
    if (message.type === 'job') this.#noteJob(message.job);
    if (message.type === 'open') this.#noteOpen();
    if (message.type === 'away') this.#noteAway(message.away);
    if (message.type === 'hello' && this.#leads) this.#tell({ type: 'away', away: this.#away });
  }

  #changed(soon = false): void {
    this.#tell({ type: 'changed', soon });
    this.#settle(soon);
  }

  #settle(soon: boolean): void {
    const now = performance.now();
    this.#pendingSince ??= now;
    clearTimeout(this.#settling);
    const wait = soon && now - this.#busyAt > LONGEST ? SOON : SETTLE;
    this.#settling = setTimeout(
      () => {
        this.#pendingSince = null;
        this.#busyAt = performance.now();
        for (const listener of this.#onChanged) listener();
      },
      Math.max(0, Math.min(wait, this.#pendingSince + LONGEST - now)),
    );
  }

  #noteJob(job: JobProgress): void {
    if (job.state === 'running') {
      // Of what it moves, half would be in its new place and half in the former one.
      this.#busyAt = performance.now();
    } else if (this.#pendingSince !== null) {
      // Whoever is told that it has ended goes by what it has left.
      this.#busyAt = Number.NEGATIVE_INFINITY;
      this.#settle(true);
    }
    for (const listener of this.#onJob) listener(job);
  }

  #noteOpen(): void {
    for (const listener of this.#onOpen) listener();
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
