import { decodeSource } from '@/lib/agents/text/decode';
import { type ListedPack, packListed } from '@/lib/library/catalog/packed-listed';
import type { ListedFile } from '@/lib/library/files/item';
import { readAgain, readListedFile, type Stamp } from '@/lib/library/files/read-listed-file';
import { type KeptParts, readParts } from '@/lib/library/known/parts-file';
import { type SeenFiles, seeFiles } from '@/lib/library/known/seen-files';
import type { Root } from '@/lib/library/roots/root';
import type { FoundFile } from '@/lib/library/scan/scan';
import type { HeadPart } from '@/lib/library/search/index-part';
import { PartBuilder } from '@/lib/library/search/part-builder';
import type { PostingsPart } from '@/lib/library/search/postings';
import { type NewWords, Terms } from '@/lib/library/search/terms';

/** What a thread can be asked for. */
export type ThreadOrders = {
  /** Files of one root, read for the first time. */
  readonly read: {
    readonly root: Root;
    readonly files: readonly FoundFile[];
    /** Of each: see `findShut`. */
    readonly shut: readonly (string | null)[];
  };
  readonly bodies: { readonly bodies: readonly BodyToRead[] };
  readonly see: { readonly files: readonly string[] };
  /** See `readParts`. */
  readonly parts: { readonly file: number; readonly key: string };
};

export type ThreadAnswers = {
  readonly read: ReadFiles;
  readonly bodies: ReadBodies;
  readonly see: SeenFiles;
  readonly parts: KeptParts | null;
};

export type ThreadOrder = keyof ThreadOrders;

export type BodyToRead = {
  readonly found: FoundFile;
  /** Its number in the answer. */
  readonly entry: number;
  /** Where it begins in the text. */
  readonly from: number;
};

/** The bodies of some files; those that can no longer be read have none. */
export type ReadBodies = Pick<ReadFiles, 'words'> & { readonly bodies: PostingsPart };

/** What was read of some files, in their order. */
export type ReadFiles = {
  /** Null for one that is gone. */
  readonly files: readonly (ReadFile | null)[];
  /** All but those, in the same order. */
  readonly listed: ListedPack;
  /** Their heads, by the numbers that this thread has given to words. */
  readonly heads: HeadPart;
  /** Those that have got one since the answer before, in their order. */
  readonly words: NewWords;
};

export type ReadFile = {
  readonly stamp: Stamp;
  readonly bodyFrom: number;
};

/** Does what a thread is asked for. Words keep their numbers from one order to the next. */
export class ThreadWork {
  readonly #terms = new Terms();
  readonly #builder = new PartBuilder(this.#terms);

  readonly #work: {
    readonly [Order in ThreadOrder]: (
      order: ThreadOrders[Order],
    ) => ThreadAnswers[Order] | Promise<ThreadAnswers[Order]>;
  } = {
    read: (order) => this.#read(order),
    bodies: (order) => this.#readBodies(order),
    see: ({ files }) => seeFiles(files),
    parts: ({ file, key }) => readParts(file, key),
  };

  async do<Order extends ThreadOrder>(
    kind: Order,
    order: ThreadOrders[Order],
  ): Promise<ThreadAnswers[Order]> {
    return this.#work[kind](order);
  }

  #read({ root, files, shut }: ThreadOrders['read']): ReadFiles {
    const known = this.#terms.count;
    const all: ListedFile[] = [];
    const read = files.map((found, at): ReadFile | null => {
      const result = readListedFile(root, found, null, shut[at] ?? null);
      // What is read for the first time is never the same as before.
      if (result === null || result.listed === null) return null;
      const { listed, stamp, text, bodyFrom } = result;
      this.#builder.addHead(text);
      all.push(listed);
      return { stamp, bodyFrom };
    });
    return {
      ...{ files: read, listed: packListed(all) },
      ...{ heads: this.#builder.takeHeads(), words: this.#terms.wordsFrom(known) },
    };
  }

  #readBodies({ bodies }: ThreadOrders['bodies']): ReadBodies {
    const known = this.#terms.count;
    for (const { found, entry, from } of bodies) {
      const bytes = readAgain(found);
      if (bytes !== null) this.#builder.addBody(entry, decodeSource(bytes).text, from);
    }
    return { bodies: this.#builder.takeBodies(), words: this.#terms.wordsFrom(known) };
  }
}

/** The memory of an answer that can be handed over instead of copied. */
export function buffersOf(answer: ThreadAnswers[ThreadOrder]): ArrayBuffer[] {
  if (answer === null) return [];
  if ('facts' in answer) return [answer.facts.buffer as ArrayBuffer];
  if ('bodies' in answer) return buffersIn(answer.bodies);
  if ('heads' in answer) return [...buffersIn(answer.heads), ...buffersIn(answer.heads.head)];
  return [...answer.parts.values()].map(({ buffer }) => buffer as ArrayBuffer);
}

function buffersIn(part: PostingsPart | HeadPart): ArrayBuffer[] {
  return Object.values(part).flatMap((value) =>
    ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
  );
}
