import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SiteAgent } from '@/components/site/site-agent';

type Answer = { readonly id: number } & ({ readonly html: string } | { readonly error: string });

/**
 * Rendering makes many objects that are gone at once; in Node's 16 MB for the young ones, a quarter
 * of the time goes into clearing them away.
 */
const YOUNG_MB = 128;
const MOST = 8;

/** Threads that render pages, each as many as it gets done. */
export class SiteThreads {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<
    number,
    { readonly resolve: (html: string) => void; readonly reject: (error: Error) => void }
  >();
  #asked = 0;
  /** Why a thread ended, which takes no more pages. */
  #fault: Error | null = null;

  /** @param program render-agents.ts, bundled */
  constructor(program: URL) {
    const count = Math.min(MOST, availableParallelism());
    this.#workers = Array.from({ length: count }, () => {
      const worker = new Worker(program, {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      worker.on('message', (answer: Answer) => {
        const waiting = this.#waiting.get(answer.id);
        this.#waiting.delete(answer.id);
        if ('html' in answer) waiting?.resolve(answer.html);
        else waiting?.reject(new Error(answer.error));
      });
      worker.on('error', (error) => {
        this.#fault = error as Error;
        for (const { reject } of this.#waiting.values()) reject(this.#fault);
        this.#waiting.clear();
      });
      return worker;
    });
  }

  /** @throws where a page cannot be made, or a thread has ended */
  render(agent: SiteAgent): Promise<string> {
    if (this.#fault) return Promise.reject(this.#fault);
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#workers[id % this.#workers.length]?.postMessage({ id, agent });
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
