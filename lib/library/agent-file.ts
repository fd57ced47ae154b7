import type { Problem, Source, StrictReading } from '../agents/agent';
import { decodeSource } from '../agents/decode';
import type { AgentItem, AgentRef } from '../agents/listing';
import type { NameGroup } from '../agents/precedence';
import { type AgentReading, readAgent } from '../agents/read-agent';
import { fieldOf } from '../agents/read-fields';
import { inOrder } from '../agents/validate';
import { explainPortability } from '../agents/validate-library';
import { makeItem, placeItem } from './item';
import { type FileBytes, isGone, readBytes } from './read-bytes';
import { revisionOf } from './revision';
import type { Root } from './root';
import { type FoundFile, formatReadFailure } from './scan';
import { isPortable, readStrict } from './strict';

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
  /** The agents that share its name, itself among them; null where it does not load. */
  readonly group: NameGroup | null;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly readOnly: boolean;
};

export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
}

/** What the catalog opens at most, so that a file that grew too large can still be cut. */
const MAX_OPENED = 8 * 1_048_576;

/**
 * Reads a file with all there is to say about it; null when it is gone.
 * @throws UnreadableFileError when it is there and cannot be read
 */
export function readAgentFile(root: Root, found: FoundFile): AgentFile | null {
  if (found.fault !== null) throw new UnreadableFileError(found.fault);
  let file: FileBytes;
  try {
    file = readBytes(found.file, MAX_OPENED + 1);
  } catch (error) {
    if (isGone(error)) return null;
    throw new UnreadableFileError(formatReadFailure(error), { cause: error });
  }
  const { bytes, size, mtime } = file;
  if (size > MAX_OPENED) {
    throw new UnreadableFileError('It is larger than 8 MiB, which is too much to show.');
  }
  const source = decodeSource(bytes);
  const reading = readAgent(source, { rules: root.rules, path: found.path });
  const strict = readStrict(source.text);
  return {
    root: root.id,
    path: found.path,
    rootInfo: root,
    file: found.file,
    bytes,
    source,
    revision: revisionOf(bytes),
    reading: addPortability(reading, strict),
    strict,
    item: makeItem(root, { ...found, size, mtime }, reading),
    group: null,
    size,
    mtime,
    readOnly: root.readOnly || found.outside || !source.utf8,
  };
}

/** Only here and on the command line: the strict reading would take longer than all of the index. */
function addPortability(reading: AgentReading, strict: StrictReading): AgentReading {
  const problem = explainPortability(reading, strict, isPortable(reading, strict));
  if (!problem) return reading;
  return { ...reading, problems: [...reading.problems, problem].sort(inOrder) };
}

/** The file with its place among the agents of its name, and the problem that this may be. */
export function placeAmong(file: AgentFile, group: NameGroup | null): AgentFile {
  const { reading } = file;
  const member = group?.members.find(({ root, path }) => root === file.root && path === file.path);
  if (group === null || member === undefined || group.members.length < 2) return { ...file, group };
  const item = placeItem(file.item, member);
  if (member.standing === 'wins') return { ...file, group, item };
  const name = fieldOf(reading.fields, 'name');
  const problem: Problem = {
    code: 'name-duplicate',
    severity: 'warning',
    from: name?.valueFrom ?? 0,
    to: name?.valueTo ?? 0,
    message: member.why,
    hint: 'Give one of them another name, or delete the one you do not want.',
  };
  const problems = [...reading.problems, problem];
  return { ...file, group, item, reading: { ...reading, problems } };
}
