import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ThreadAnswers, ThreadOrder, ThreadOrders } from './thread-work';

/** More of them would wait for the thread that takes in what they read. */
const MOST = 4;
/** Orders that a thread has at once, so that it need not wait for the next one. */
const AT_ONCE = 2;
/** Megabytes for what is made and dropped at once: with the usual few most of it would be kept too long. */
const YOUNG = 48;

/** What a thread sends for each order, in their order. */
export type ThreadReply =
  | { readonly ok: true; readonly answer: ThreadAnswers[ThreadOrder] }
  | { readonly ok: false; readonly message: string };

type Waiting = {
  readonly kind: ThreadOrder;
  readonly order: ThreadOrders[ThreadOrder];
  readonly resolve: (answer: Answered<ThreadOrder>) => void;
  readonly reject: (error: Error) => void;
};

/** An answer, and which thread gave it: what it says of words goes by the numbers of that thread. */
export type Answered<Order extends ThreadOrder> = {
  readonly answer: ThreadAnswers[Order];
  readonly thread: number;
};

type Thread = { readonly worker: Worker; readonly given: Waiting[] };

/**
 * Threads that read files beside everything else that a process does. They are started with the first
 * order. One that fails, or cannot be started, refuses what it was asked for, and nothing else: whoever
 * asked does it without.
 */
export class ReadingThreads {
  readonly #program: string;
  readonly #waiting: Waiting[] = [];
  /** Those that live; null before the first order. */
  #threads: Thread[] | null = null;

  /** @param program the file of `bin/reading-thread.ts` as it was built */
  constructor(program: string) {
    this.#program = program;
  }

  /** @throws Error where the thread fails */
  ask<Order extends ThreadOrder>(
    kind: Order,
    order: ThreadOrders[Order],
  ): Promise<Answered<Order>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        ...{ kind, order, reject },
        resolve: (answered) => resolve(answered as Answered<Order>),
      });
      this.#threads ??= this.#start();
      if (this.#threads.length > 0) this.#hand();
      else this.#refuse(new Error('No thread is left.'));
    });
  }

  /** Ends the threads, and refuses what they were asked for. They start anew with the next order. */
  end(): void {
    const threads = this.#threads ?? [];
    this.#threads = null;
    for (const { worker } of threads) worker.terminate();
    this.#refuse(new Error('The threads have ended.'));
  }

  #start(): Thread[] {
    const count = Math.min(MOST, Math.max(1, availableParallelism() - 1));
    return Array.from({ length: count }, (_, number) => this.#startOne(number));
  }

  #startOne(number: number): Thread {
    const worker = new Worker(this.#program, {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    const thread: Thread = { worker, given: [] };
    worker.unref();
    worker.on('message', (reply: ThreadReply) => {
      const asked = thread.given.shift();
      this.#hand();
      if (reply.ok) asked?.resolve({ answer: reply.answer, thread: number });
      else asked?.reject(new Error(reply.message));
    });
    worker.on('error', (error) => this.#lose(thread, error));
    worker.on('exit', () => this.#lose(thread, new Error('The thread has ended.')));
    return thread;
  }

  /** Refuses what a thread can no longer do; with the last thread, what nobody else will. */
  #lose(thread: Thread, error: Error): void {
    for (const asked of thread.given.splice(0)) asked.reject(error);
    if (this.#threads === null) return;
    this.#threads = this.#threads.filter((other) => other !== thread);
    if (this.#threads.length === 0) this.#refuse(error);
  }

  #refuse(error: Error): void {
    for (const asked of this.#waiting.splice(0)) asked.reject(error);
  }

  #hand(): void {
    for (const thread of this.#threads ?? []) {
      while (thread.given.length < AT_ONCE) {
        const next = this.#waiting.shift();
        if (next === undefined) return;
        thread.given.push(next);
        thread.worker.postMessage([next.kind, next.order]);
      }
    }
  }
}
