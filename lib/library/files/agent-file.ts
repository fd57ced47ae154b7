import { dirname } from 'node:path';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { NameGroup } from '@/lib/agents/catalog/precedence';
import type { ClientAgent, Source } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refuseAgent } from '@/lib/agents/plugins/refuse-agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { decodeSource } from '@/lib/agents/text/decode';
import { type FileBytes, isExchanged, isGone, readBytes } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { contextOf } from '@/lib/library/roots/agent-trees';
import { leadsInto } from '@/lib/library/roots/locate';
import type { Root, RootedPath } from '@/lib/library/roots/root';
import { whyReadOnly } from '@/lib/library/roots/why-read-only';
import { type FoundFile, formatReadFailure, isLink } from '@/lib/library/scan/scan';
import { addLibraryProblems, type FileReading, readSource } from './file-reading';
import { type Among, makeItem, settleItem } from './item';

/** One file, fresh from disk. */
export type AgentFile = AgentRef &
  FileReading & {
    readonly at: RootedPath;
    /** Absolute. */
    readonly file: string;
    /** The bytes on disk; `source` is their text. */
    readonly bytes: Uint8Array;
    readonly source: Source;
    readonly revision: string;
    /** As the list shows it. */
    readonly item: AgentItem;
    /** The agents that share its name, itself among them; null where it does not load. */
    readonly group: NameGroup | null;
    readonly size: number;
    /** Milliseconds since 1970. */
    readonly mtime: number;
    readonly readOnly: boolean;
    /** In words; null where it can be changed. */
    readonly whyReadOnly: string | null;
    /** Where it really is, if it is a link or is reached through one that leads out; else null. */
    readonly target: string | null;
    /** The folder that has to be open before it can be changed; null where that is not the reason. */
    readonly toOpen: string | null;
  };

export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
}

/**
 * Compares the name, because each bundle of the server has a class of its own, and the library
 * throws that of the bundle that opened it.
 */
export function isUnreadableFile(error: unknown): error is UnreadableFileError {
  return error instanceof Error && error.name === 'UnreadableFileError';
}

/** The real path of a file outside its root that no open root lets be changed; null for any other. */
export function findShut(
  { outside, file, target }: FoundFile,
  open: readonly Root[],
): string | null {
  const real = target ?? file;
  return outside && !leadsInto(open, dirname(real)) ? real : null;
}

/** Whether it could not be read because something else has been put in the place of what was found. */
export function wasExchanged(error: unknown): boolean {
  return isUnreadableFile(error) && error.cause !== undefined && isExchanged(error.cause);
}

/** The largest file that is opened, so that one too large for Claude Code can still be shortened. */
const MAX_OPENED = 8 * 1_048_576;

/**
 * Reads a file, with everything there is to say about it; null when it is gone.
 * @param open all roots, which decide whether a file outside its own can be changed
 * @throws UnreadableFileError when it exists but cannot be read
 */
export function readAgentFile(
  root: Root,
  found: FoundFile,
  open: readonly Root[] = [root],
): AgentFile | null {
  const file = readFound(found);
  if (file === null) return null;
  const { bytes, size, mtime, lock } = file;
  const source = decodeSource(bytes);
  const { reading, strict } = readSource(root, found.path, source, contextOf(root, found));
  const shut = findShut(found, open);
  const why = whyReadOnly(root, { shut, lock }, source);
  return {
    root: root.id,
    path: found.path,
    at: { root, path: found.path },
    file: found.file,
    bytes,
    source,
    revision: revisionOf(bytes),
    reading,
    strict,
    item: makeItem(root, { ...found, size, mtime, lock, shut, link: isLink(found) }, reading),
    group: null,
    size,
    mtime,
    readOnly: why !== null,
    whyReadOnly: why,
    target: isLink(found) ? (found.target ?? found.file) : null,
    toOpen: shut === null || root.readOnly ? null : dirname(shut),
  };
}

/**
 * What Claude Code makes of a file, and nothing else about it, which takes a fraction of the time; null
 * when it is gone or does not load.
 * @throws UnreadableFileError when it exists but cannot be read
 */
export function loadAgent(root: Root, found: FoundFile): ClientAgent | null {
  const file = readFound(found);
  if (file === null) return null;
  const { rules, path } = contextOf(root, found);
  const source = decodeSource(file.bytes);
  const accepted = readClient(source, rules, path);
  const client = refuseAgent(source.text, rules, accepted)?.client ?? accepted;
  return client.loads ? client.agent : null;
}

/** Null when it is gone. @throws UnreadableFileError */
function readFound(found: FoundFile): FileBytes | null {
  if (found.fault !== null) throw new UnreadableFileError(found.fault);
  let file: FileBytes;
  try {
    file = readBytes(found, MAX_OPENED + 1);
  } catch (error) {
    if (isGone(error)) return null;
    throw new UnreadableFileError(formatReadFailure(error), { cause: error });
  }
  if (file.size <= MAX_OPENED) return file;
  throw new UnreadableFileError('It is larger than 8 MiB, which is too much to show.');
}

/**
 * The file among the others of its library: with the problems that only show there, and as the list
 * shows it.
 */
export function settleFile(
  file: AgentFile,
  group: NameGroup | null,
  among: Among | null,
): AgentFile {
  if (among === null) return file;
  const item = settleItem(file.item, among);
  return {
    ...file,
    group,
    item,
    reading: { ...addLibraryProblems(file.reading, among.problems), verdict: item.verdict },
  };
}
