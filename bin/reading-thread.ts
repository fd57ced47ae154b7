/** A thread of the server that reads files beside everything else: see `ReadingThreads`. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { ThreadReply } from '@/lib/library/threads/reading-threads';
import {
  buffersOf,
  type ThreadOrder,
  type ThreadOrders,
  ThreadWork,
} from '@/lib/library/threads/thread-work';

/** Next to the thread that answers, as `nice` has it. */
const BEHIND = 10;

// Where processors are few, a list would wait for one longer than it takes to be made. Elsewhere than on
// Linux a thread has no priority of its own.
if (process.platform === 'linux') {
  try {
    setPriority(BEHIND);
  } catch {
    // Where that is forbidden, it reads all the same.
  }
}

const work = new ThreadWork();
let last = Promise.resolve();

parentPort?.on('message', ([kind, order]: [ThreadOrder, ThreadOrders[ThreadOrder]]) => {
  // Replies have to come in the order of the orders.
  last = last.then(async () => {
    try {
      const answer = await work.do(kind, order as never);
      parentPort?.postMessage({ ok: true, answer } satisfies ThreadReply, buffersOf(answer));
    } catch (error) {
      parentPort?.postMessage({ ok: false, message: String(error) } satisfies ThreadReply);
    }
  });
});
