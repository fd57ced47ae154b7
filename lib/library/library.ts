import { crc32 } from 'node:zlib';
import type { Problem, Source, StrictReading } from '../agents/agent';
import { decodeSource } from '../agents/decode';
import type { AgentItem, AgentRef, ListAnswer, ListQuery } from '../agents/listing';
import { type AgentReading, readAgent } from '../agents/read-agent';
import { type Entry, listEntries, refKey } from './catalog';
import { type FileFacts, makeFaultItem, makeItem } from './item';
import { readBytes } from './read-bytes';
import { revisionOf } from './revision';
import { parseRoots, type Root } from './root';
import { type FoundFile, formatReadFailure, scanRoot } from './scan';
import { readStrict } from './strict';

/** One file, fresh from disk. */
export type AgentFile = AgentRef & {
  readonly rootInfo: Root;
  /** Absolute. */
  readonly file: string;
  /** As they are on disk; `source` has them as text. */
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly revision: string;
  readonly reading: AgentReading;
  readonly strict: StrictReading;
  /** As the list shows it. */
  readonly item: AgentItem;
  readonly size: number;
  readonly mtime: number;
  readonly readOnly: boolean;
};

export type LibraryEvent =
  /** Files came, changed or went; `version` counts these events. */
  | {
      readonly type: 'changed';
      readonly added: readonly AgentRef[];
      readonly changed: readonly AgentRef[];
      readonly removed: readonly AgentRef[];
      readonly version: number;
    }
  /** How far the first reading is; null when it is done. */
  | { readonly type: 'indexing'; readonly progress: Progress | null };

export type Progress = { readonly done: number; readonly total: number };

/** A folder that could not be read; path '' is the root itself. */
export type FolderFault = {
  readonly root: string;
  readonly path: string;
  readonly message: string;
};

export type Library = {
  readonly roots: readonly Root[];
  readonly version: number;
  /** How far the first reading is; null when it is done. */
  readonly progress: Progress | null;
  /** Settles when every file was read once. Never rejects. */
  readonly ready: Promise<void>;
  readonly faults: readonly FolderFault[];
  list(query: ListQuery): ListAnswer;
  /** Files that are no agents, such as a README. */
  documents(): readonly AgentItem[];
  /**
   * Fresh from disk; null when the library has no such file, or it is gone.
   * @throws UnreadableFileError when it is there and cannot be read
   */
  read(ref: AgentRef): Promise<AgentFile | null>;
  /** Takes in what stands on disk now for one file, known or new, before anything else tells of it. */
  refresh(ref: AgentRef): Promise<void>;
  subscribe(listener: (event: LibraryEvent) => void): () => void;
  /** Stops watching and reading. */
  close(): Promise<void>;
};

export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
}

/** What the client reads of a file at most. */
const MAX_LOADED = 1_048_576;
/** What the catalog opens at most, so that a file that grew too large can still be cut. */
const MAX_OPENED = 8 * MAX_LOADED;
/** Milliseconds of reading between two moments for everything else that the process has to do. */
const SLICE = 12;

type Known = Entry & { readonly found: FoundFile; readonly root: Root; readonly checksum: number };

export function openLibrary(roots: readonly Root[]): Library {
  const known = new Map<string, Known>();
  const listeners = new Set<(event: LibraryEvent) => void>();
  const faults: FolderFault[] = [];
  let progress: Progress | null = { done: 0, total: 0 };
  let version = 0;
  let closed = false;

  const emit = (event: LibraryEvent) => {
    for (const listener of listeners) listener(event);
  };

  const scanned = Promise.all(
    roots.map(async (root) => {
      const scan = await scanRoot(root);
      faults.push(...scan.faults.map((fault) => ({ root: root.id, ...fault })));
      return scan.files.map((found) => ({ root, found }));
    }),
  ).then((all) => all.flat());

  const ready = scanned.then(async (files) => {
    let sliceStart = performance.now();
    progress = { done: 0, total: files.length };
    for (const [index, { root, found }] of files.entries()) {
      if (closed) return;
      known.set(`${root.id}/${found.path}`, makeEntry(root, found));
      if (performance.now() - sliceStart > SLICE) {
        progress = { done: index + 1, total: files.length };
        emit({ type: 'indexing', progress });
        await new Promise((resolve) => setImmediate(resolve));
        sliceStart = performance.now();
      }
    }
    progress = null;
    emit({ type: 'indexing', progress });
  });

  async function read(ref: AgentRef): Promise<AgentFile | null> {
    const root = roots.find(({ id }) => id === ref.root);
    if (root === undefined) return null;
    const found =
      known.get(refKey(ref))?.found ??
      (await scanned).find((file) => file.root === root && file.found.path === ref.path)?.found;
    return found === undefined ? null : readAgentFile(root, found);
  }

  async function refresh(ref: AgentRef): Promise<void> {
    await ready;
    const root = roots.find(({ id }) => id === ref.root);
    if (root === undefined) return;
    const key = refKey(ref);
    const before = known.get(key);
    const found =
      before?.found ?? (await scanRoot(root)).files.find(({ path }) => path === ref.path);
    const after = found === undefined ? null : readEntryOrNull(root, found);
    if (after === null) known.delete(key);
    else known.set(key, after);
    if (before?.checksum === after?.checksum) return;
    version++;
    emit({
      type: 'changed',
      added: before === undefined && after !== null ? [ref] : [],
      changed: before !== undefined && after !== null ? [ref] : [],
      removed: before !== undefined && after === null ? [ref] : [],
      version,
    });
  }

  return {
    roots,
    get version() {
      return version;
    },
    get progress() {
      return progress;
    },
    ready,
    faults,
    list: (query) => {
      const documents = [...known.values()].filter((entry) => isDocument(entry)).length;
      return { ...listEntries(known.values(), roots, query), documents, indexing: progress };
    },
    documents: () => [...known.values()].filter(isDocument).map(({ item }) => item),
    read,
    refresh,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      listeners.clear();
    },
  };
}

const LIBRARY = Symbol.for('agent-catalog.library');

/**
 * The library of this process, opened on first use with the roots that `AGENT_CATALOG_ROOTS` names.
 * It hangs on `globalThis`, because the server's bundles each have an instance of this module.
 */
export function getLibrary(): Library {
  const holder = globalThis as { [LIBRARY]?: Library };
  holder[LIBRARY] ??= openLibrary(parseRoots(process.env.AGENT_CATALOG_ROOTS ?? '[]'));
  return holder[LIBRARY];
}

function isDocument({ item }: Entry): boolean {
  return item.verdict === 'document';
}

function makeEntry(root: Root, found: FoundFile): Known {
  try {
    if (found.fault !== null) return makeFaultEntry(root, found, found.fault);
    const file = readBytes(found.file, MAX_LOADED);
    const source = { ...decodeSource(file.bytes), size: file.size };
    const reading = readAgent(source, { rules: root.rules, path: found.path });
    const item = makeItem(root, { ...found, ...file }, reading);
    return {
      root,
      found,
      item,
      codes: codesOf(reading.problems),
      haystack: [item.name, item.path, textOf(reading)].join('\n').toLowerCase(),
      checksum: crc32(file.bytes),
    };
  } catch (error) {
    return makeFaultEntry(root, found, formatReadFailure(error));
  }
}

function readEntryOrNull(root: Root, found: FoundFile): Known | null {
  try {
    readBytes(found.file, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  }
  return makeEntry(root, found);
}

function makeFaultEntry(root: Root, found: FoundFile, message: string): Known {
  const facts: FileFacts = { ...found, size: 0, mtime: 0 };
  const item = makeFaultItem(root, facts, message);
  return { root, found, item, codes: ['file-unreadable'], haystack: item.name, checksum: -1 };
}

function textOf(reading: AgentReading): string {
  return reading.description.prose.map(({ text }) => text).join('\n');
}

function codesOf(problems: readonly Problem[]): Entry['codes'] {
  return [...new Set(problems.map(({ code }) => code))];
}

function readAgentFile(root: Root, found: FoundFile): AgentFile | null {
  if (found.fault !== null) throw new UnreadableFileError(found.fault);
  let file: ReturnType<typeof readBytes>;
  try {
    file = readBytes(found.file, MAX_OPENED + 1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UnreadableFileError(formatReadFailure(error), { cause: error });
  }
  if (file.size > MAX_OPENED) {
    throw new UnreadableFileError('It is larger than 8 MiB, which is too much to show.');
  }
  const source = decodeSource(file.bytes);
  const reading = readAgent(source, { rules: root.rules, path: found.path });
  const item = makeItem(root, { ...found, ...file }, reading);
  return {
    root: root.id,
    path: found.path,
    rootInfo: root,
    file: found.file,
    bytes: file.bytes,
    source,
    revision: revisionOf(file.bytes),
    reading,
    strict: readStrict(source.text),
    item,
    size: file.size,
    mtime: file.mtime,
    readOnly: item.readOnly,
  };
}
