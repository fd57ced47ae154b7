import { unpackListed } from '@/lib/library/catalog/packed-listed';
import { inSlices } from '@/lib/library/disk/slices';
import type { ListedFile } from '@/lib/library/files/item';
import type { Stamp } from '@/lib/library/files/read-listed-file';
import { type SeenFile, seenAt } from '@/lib/library/known/seen-files';
import type { Root } from '@/lib/library/roots/root';
import type { FoundFile } from '@/lib/library/scan/scan';
import type { HeadPart } from '@/lib/library/search/index-part';
import type { PostingsPart } from '@/lib/library/search/postings';
import { splitPart } from '@/lib/library/search/split-part';
import type { NewWords } from '@/lib/library/search/terms';
import { ReadingThreads } from './reading-threads';
import type { BodyToRead, ThreadAnswers, ThreadOrder, ThreadOrders } from './thread-work';

/** With fewer files it is quicker to read them than to start a thread. */
export const WORTH_THREADS = 400;

/** Files of one order. */
const READ_AT_ONCE = 200;
const SEEN_AT_ONCE = 500;

const NO_NUMBERS = new Uint32Array(0);

/** What a thread has read of a file. */
export type ThreadRead = {
  readonly listed: ListedFile;
  readonly stamp: Stamp;
  readonly bodyFrom: number;
  /** Its number in the index. */
  readonly entry: number;
};

/** Where the words of the files go. */
type Into = {
  adoptWords(words: NewWords): Uint32Array;
  append(part: HeadPart, numbers: Uint32Array): number;
  appendBodies(part: PostingsPart, numbers: Uint32Array, first: number): void;
};

/**
 * The first reading of many files in threads. Where a thread fails, everything is said to be unread,
 * and left to whoever asked.
 */
export class FirstReading {
  readonly #program: string;
  readonly #into: Into;
  #threads: ReadingThreads | null = null;
  /** How many orders have no answer yet. */
  #asked = 0;
  /** Whether any failed, or all have ended: what is left is done without them. */
  #failed = false;
  /** By thread: what its numbers of words are there, with room for more, and how many there are. */
  #numbers: { all: Uint32Array; count: number }[] = [];

  /**
   * @param program see `ReadingThreads`
   * @param threads that have been started for this
   */
  constructor(program: string, into: Into, threads: ReadingThreads | null = null) {
    this.#program = program;
    this.#into = into;
    this.#threads = threads;
  }

  /**
   * How files are on the disk now, in any order.
   * @param take gets each; undefined where that is not known, null where it is no regular file
   */
  async see<One extends { readonly found: FoundFile }>(
    files: readonly One[],
    take: (one: One, seen: SeenFile | null | undefined) => void,
  ): Promise<void> {
    await inChunks(files, SEEN_AT_ONCE, async (chunk) => {
      const paths = chunk.map(({ found }) => found.file);
      const answered = await this.#ask('see', { files: paths });
      for (const [at, one] of chunk.entries()) {
        take(one, answered === null ? undefined : seenAt(answered.answer, at));
      }
    });
  }

  /**
   * Reads files of a root, in any order.
   * @param shutOf see `findShut`
   * @param take gets each, with null for one that is gone, and undefined for one that is unread
   */
  async read(
    root: Root,
    files: readonly FoundFile[],
    shutOf: (found: FoundFile) => string | null,
    take: (found: FoundFile, read: ThreadRead | null | undefined) => void,
  ): Promise<void> {
    await inChunks(files, READ_AT_ONCE, async (chunk) => {
      const shut = chunk.map(shutOf);
      const answered = await this.#ask('read', { root, files: chunk, shut });
      if (answered === null) {
        for (const found of chunk) take(found, undefined);
        return;
      }
      const { answer, numbers } = answered;
      const first = this.#into.append(answer.heads, numbers);
      let there = 0;
      await inSlices(chunk, (found, at) => {
        const read = answer.files[at] ?? null;
        if (read === null) return take(found, null);
        const listed = unpackListed(answer.listed, there);
        take(found, { ...read, listed, entry: first + there++ });
      });
    });
  }

  /**
   * Reads bodies, and adds them in the order of their entries, which is that of the list.
   * @param onDone gets how many of them are added, or were left because a thread failed
   * @returns those that were left
   */
  async readBodies<Body extends BodyToRead>(
    list: readonly Body[],
    onDone: (done: number) => void,
  ): Promise<Body[]> {
    const left: Body[] = [];
    let before: Promise<void> = Promise.resolve();
    let done = 0;
    await inChunks(list, READ_AT_ONCE, async (chunk) => {
      const first = chunk[0]?.entry ?? 0;
      const bodies = chunk.map(({ found, entry, from }) => ({ found, entry: entry - first, from }));
      const asked = this.#ask('bodies', { bodies });
      const turn = Promise.all([asked, before]).then(async ([answered]) => {
        // What comes after those that were left would come before them.
        if (answered === null || left.length > 0) left.push(...chunk);
        else {
          await inSlices(splitPart(answered.answer.bodies), (bodies) => {
            this.#into.appendBodies(bodies, answered.numbers, first);
          });
        }
        done += chunk.length;
        onDone(done);
      });
      before = turn;
      await turn;
    });
    return left;
  }

  /** Ends the threads, and gives back their memory, unless they are at work. */
  rest(): void {
    if (this.#asked === 0) this.#end();
  }

  /** Ends them for good: everything else is left to whoever asked. */
  close(): void {
    this.#failed = true;
    this.#end();
  }

  #end(): void {
    this.#threads?.end();
    this.#threads = null;
    this.#numbers = [];
  }

  /** Null where the thread fails. */
  async #ask<Order extends ThreadOrder>(
    kind: Order,
    order: ThreadOrders[Order],
  ): Promise<{ readonly answer: ThreadAnswers[Order]; readonly numbers: Uint32Array } | null> {
    if (this.#failed) return null;
    this.#threads ??= new ReadingThreads(this.#program);
    this.#asked++;
    try {
      const { answer, thread } = await this.#threads.ask(kind, order);
      // Right now, because the words of a thread have to be taken in their order.
      const words = answer !== null && 'words' in answer ? answer.words : null;
      return { answer, numbers: words === null ? NO_NUMBERS : this.#numbersOf(thread, words) };
    } catch (error) {
      if (!this.#failed) console.error(error);
      this.#failed = true;
      return null;
    } finally {
      this.#asked--;
    }
  }

  #numbersOf(thread: number, words: NewWords): Uint32Array {
    const { all, count } = this.#numbers[thread] ?? { all: NO_NUMBERS, count: 0 };
    const more = this.#into.adoptWords(words);
    const now = count + more.length;
    let numbers = all;
    if (now > all.length) {
      numbers = new Uint32Array(now * 2);
      numbers.set(all);
    }
    numbers.set(more, count);
    this.#numbers[thread] = { all: numbers, count: now };
    return numbers;
  }
}

async function inChunks<T>(
  list: readonly T[],
  size: number,
  work: (chunk: readonly T[]) => Promise<void>,
): Promise<void> {
  const chunks: Promise<void>[] = [];
  for (let from = 0; from < list.length; from += size) {
    chunks.push(work(list.slice(from, from + size)));
  }
  await Promise.all(chunks);
}
