import { Worker } from 'node:worker_threads';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import type { Library } from '@/lib/library/library';
import { LibraryRouter, type Router } from './library-router';
import type { FromThread, Question, SentAgents, ToThread } from './routing-work';

/** Milliseconds without a question after which the thread ends, and its memory is given back. */
const IDLE = 60_000;

/** Megabytes for what is made and dropped at once: with the usual 48 it takes more memory, and as long. */
const YOUNG = 24;

type Asked = {
  readonly about: keyof Router;
  readonly given: readonly unknown[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
};

type Thread = {
  readonly worker: Worker;
  /** By the id of the question. */
  readonly asked: Map<number, Asked>;
  /** The version of the library that it was told of. */
  version: number;
};

/**
 * Which agents of a library compete for a request, worked out in a thread: it takes seconds at first, and
 * much memory. The thread starts with a question, and ends when nobody has asked for a while. Where it
 * fails, the question is answered in this process.
 */
export class ThreadRouter implements Router {
  readonly #library: Library;
  readonly #program: string;
  readonly #idle: number;
  readonly #inProcess: LibraryRouter;
  /** Whether a thread has failed: until it ends as one does, this process answers. */
  #hasFailed = false;
  #thread: Thread | null = null;
  #last = 0;
  #ending: NodeJS.Timeout | undefined;

  /** @param program the file of `bin/routing-thread.ts` as it was built */
  constructor(library: Library, program: string, idle = IDLE) {
    this.#library = library;
    this.#program = program;
    this.#idle = idle;
    this.#inProcess = new LibraryRouter(library);
  }

  readonly ask = this.#asking('ask');
  readonly tryExamples = this.#asking('tryExamples');
  readonly tryDraft = this.#asking('tryDraft');
  readonly tryExpected = this.#asking('tryExpected');
  readonly names = this.#asking('names');
  readonly findRoutes = this.#asking('findRoutes');

  /** Whether the thread is there. */
  get isRunning(): boolean {
    return this.#thread !== null;
  }

  /** Ends the thread, and refuses what it was asked; the next question starts one. */
  end(): void {
    clearTimeout(this.#ending);
    const thread = this.#thread;
    this.#thread = null;
    for (const { reject } of thread?.asked.values() ?? [])
      reject(new Error('The thread has ended.'));
    thread?.asked.clear();
    thread?.worker.terminate();
    this.#hasFailed = false;
    this.#inProcess.forget();
  }

  #asking<About extends keyof Router>(about: About): Router[About] {
    const ask = async (...given: readonly unknown[]) => {
      await this.#library.ready;
      return new Promise((resolve, reject) => {
        this.#hand({ about, given, resolve, reject });
      });
    };
    return ask as Router[About];
  }

  #hand(asked: Asked): void {
    clearTimeout(this.#ending);
    if (this.#hasFailed) {
      this.#answerHere(asked);
      return;
    }
    try {
      this.#thread ??= this.#start();
      const thread = this.#thread;
      const id = this.#last++;
      const question: Question = {
        ...{ id, about: asked.about, given: asked.given },
        agents: this.#newsFor(thread),
      };
      send(thread, { kind: 'question', ...question });
      thread.asked.set(id, asked);
    } catch (error) {
      console.error(error);
      this.#hasFailed = true;
      this.#answerHere(asked);
    }
  }

  #newsFor(thread: Thread): SentAgents | null {
    const { version } = this.#library;
    if (thread.version === version) return null;
    thread.version = version;
    return { version, usable: this.#library.usable() };
  }

  #start(): Thread {
    const worker = new Worker(this.#program, {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    const thread: Thread = { worker, asked: new Map(), version: -1 };
    worker.unref();
    worker.on('message', (message: FromThread) => this.#take(thread, message));
    worker.on('error', (error) => {
      console.error(error);
      this.#lose(thread);
    });
    worker.on('exit', () => this.#lose(thread));
    return thread;
  }

  #take(thread: Thread, message: FromThread): void {
    if (message.kind === 'load') return void this.#load(thread, message.ref);
    const asked = thread.asked.get(message.id);
    thread.asked.delete(message.id);
    if (message.kind === 'answer') asked?.resolve(message.answer);
    else asked?.reject(new Error(message.message));
    this.#restSoon();
  }

  async #load(thread: Thread, ref: AgentRef): Promise<void> {
    try {
      send(thread, { kind: 'loaded', ref, agent: await this.#library.load(ref), fault: null });
    } catch (error) {
      if (!isUnreadableFile(error)) console.error(error);
      send(thread, { kind: 'loaded', ref, agent: null, fault: String(error) });
    }
  }

  /** Answers here what a thread no longer will. */
  #lose(thread: Thread): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    this.#hasFailed = true;
    const left = [...thread.asked.values()];
    thread.asked.clear();
    for (const asked of left) this.#answerHere(asked);
  }

  #answerHere({ about, given, resolve, reject }: Asked): void {
    const ask = this.#inProcess[about] as (...given: readonly unknown[]) => Promise<unknown>;
    ask
      .apply(this.#inProcess, [...given])
      .then(resolve, reject)
      .finally(() => this.#restSoon());
  }

  #restSoon(): void {
    clearTimeout(this.#ending);
    if (this.#thread !== null && this.#thread.asked.size > 0) return;
    this.#ending = setTimeout(() => this.end(), this.#idle).unref();
  }
}

function send({ worker }: Thread, message: ToThread): void {
  worker.postMessage(message);
}
