import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { namesServers } from '@/lib/agents/claude-code/servers';
import type { Problem, Source } from '@/lib/agents/model/agent';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AgentReading, ServersHere, SkillsHere } from '@/lib/agents/model/reading';
import { readAgent } from '@/lib/agents/read-agent';
import { readInTool } from '@/lib/agents/read-in-tool';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { decodeSource } from '@/lib/agents/text/decode';
import { ownText } from '@/lib/agents/text/own-text';
import { applyRules } from '@/lib/library/config/apply-rules';
import { findConfig } from '@/lib/library/config/nearest-config';
import {
  type FileAt,
  type FileBytes,
  isExchanged,
  isGone,
  isShortage,
  readBytes,
} from '@/lib/library/disk/read-bytes';
import { contextOf, serversOf, skillsOf } from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import { type FoundFile, formatReadFailure, isLink } from '@/lib/library/scan/scan';
import type { HeadText } from '@/lib/library/search/index-part';
import type { ListedFile } from './item';
import { makeFaultItem, makeItem } from './item';
import { addPortability, mayBeUnportable } from './portability';
import { readStrict } from './strict';

/** Thousands of files are read into the same memory, one after the other. */
const scratch = Buffer.allocUnsafeSlow(MAX_FILE_SIZE);

/**
 * Milliseconds: a file that was changed just before it was read may have been changed once more in the
 * same tick of its file system's clock, which keeps two seconds at the coarsest.
 */
export const TICK = 2000;

/** The file as it was last read, to tell whether it has changed. */
export type Stamp = Omit<FileBytes, 'bytes'> & {
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
  /** Whether a config had a say in what is told of it. */
  readonly configured: boolean;
  readonly shut: string | null;
  readonly checksum: number;
  /** Whether it could not be read for a reason that goes by: too many files were open, or it was exchanged. */
  readonly passing: boolean;
  /** The key of its tree, by which it was read; empty where it is in none. */
  readonly treeKey: string;
  /** The skills by which it was judged; null for a file that names none. */
  readonly skills: SkillsHere | null;
  /** The same for MCP servers. */
  readonly servers: ServersHere | null;
};

type ReadFile = {
  readonly listed: ListedFile;
  /** What the search looks at, except for the body. It refers to the file's text, so do not keep it. */
  readonly text: HeadText;
  readonly stamp: Stamp;
  /** Where the body starts in the text. */
  readonly bodyFrom: number;
};

/**
 * Whether a file is provably unchanged since it was read, by its place, its size, its times and which
 * file it is, and what it names as well.
 */
export function isUntouched(root: Root, found: FoundFile, last: Stamp): boolean {
  if (last.ctime >= last.readAt - TICK) return false;
  if (treeKeyOf(found) !== last.treeKey || isJudgedAnew(root, found, last)) return false;
  const stats = statSync(found.file, { throwIfNoEntry: false });
  return (
    stats?.size === last.size &&
    stats.mtimeMs === last.mtime &&
    stats.ctimeMs === last.ctime &&
    stats.ino === last.ino
  );
}

/**
 * What became of a file since it was last read: `listed` is null when its content and rights are the
 * same; all is null when it is gone.
 */
export type ReadResult = ReadFile | { readonly listed: null; readonly stamp: Stamp } | null;

/**
 * Reads a file for the index.
 * @param last how it was when it was last read
 * @param shut its real path, if it is outside and no open folder lets it be changed; else null
 */
export function readListedFile(
  root: Root,
  found: FoundFile,
  last: Stamp | null,
  shut: string | null,
): ReadResult {
  // Before the bytes: what changes while they are read is newer.
  const readAt = Date.now();
  let file: FileBytes;
  try {
    if (found.fault !== null) return makeFault(root, found, found.fault, last);
    // Of a larger file Claude Code reads nothing, so the index need not have all of it.
    file = readBytes(found, MAX_FILE_SIZE, scratch);
  } catch (error) {
    if (isGone(error)) return null;
    return makeFault(
      root,
      found,
      formatReadFailure(error),
      last,
      isShortage(error) || isExchanged(error),
    );
  }
  const { bytes, size, mtime, ctime, ino, dev, lock } = file;
  const checksum = crc32(bytes);
  // In one piece: to copy numbers from object to object takes longer than to read some of these files.
  const stamp: Stamp = {
    size,
    mtime,
    ctime,
    ino,
    dev,
    lock,
    readAt,
    shut,
    checksum,
    passing: false,
    skills: last?.skills ?? null,
    servers: last?.servers ?? null,
    treeKey: treeKeyOf(found),
    configured: isConfigured(found),
  };
  if (isSameContent(stamp, last) && !isJudgedAnew(root, found, last))
    return { listed: null, stamp };
  try {
    const { text, utf8 } = decodeSource(bytes);
    return makeListed(root, found, { text, utf8, size }, stamp);
  } catch (error) {
    // No text should lead here, but one that does must not keep the others out of the list.
    console.error(error);
    return makeFault(
      root,
      found,
      'Agent Catalog failed on this file; the reason is in its terminal.',
      last,
    );
  }
}

function makeListed(root: Root, found: FoundFile, source: Source, stamp: Stamp): ReadFile {
  const own = readInTool(readAgent(source, contextOf(root, found)));
  const whole = mayBeUnportable(own) ? addPortability(own, readStrict(source.text)) : own;
  const problems = applyRules(whole.problems, dirname(found.file));
  // What is read only when it is asked for would be read for a copy.
  const reading = problems === whole.problems ? whole : { ...whole, problems };
  const { path, tree } = found;
  const { size, mtime, shut, lock } = stamp;
  const place = { path, size, mtime, shut, lock, tree, link: isLink(found) };
  const item = makeItem(root, place, reading);
  const { client, fields } = reading;
  const listed = {
    item,
    at: placeOf(found),
    codes: codesOf(reading.problems),
    claim: client.loads ? ownText(client.agent.name) : null,
  };
  const { context } = reading;
  const skills = fieldOf(fields, 'skills') === null ? null : (context.skills ?? null);
  const named = fields.fields.some(({ key, value }) => namesServers(key, value));
  const servers = named ? (context.servers ?? null) : null;
  return {
    listed,
    text: headOf(item, reading),
    stamp:
      skills === stamp.skills && servers === stamp.servers ? stamp : { ...stamp, skills, servers },
    bodyFrom: fields.body.from,
  };
}

function placeOf({ file, target, fault }: FoundFile): FileAt {
  return { file, target, fault };
}

/** All bytes that count, valid until the next file is read; null when the file can no longer be read. */
export function readAgain(found: FoundFile): Uint8Array | null {
  try {
    return readBytes(found, MAX_FILE_SIZE, scratch).bytes;
  } catch {
    return null;
  }
}

/** The key of the tree that a file is in; empty where it is in none. */
export function treeKeyOf({ tree }: FoundFile): string {
  return tree?.key ?? '';
}

function isConfigured({ file }: FoundFile): boolean {
  return findConfig(dirname(file)) !== null;
}

/**
 * The stamp of a file that another thread has read, with the skills and servers of this one, by which
 * later looks tell whether they are others; where they are already, it is as it came.
 */
export function withOwnNames(root: Root, { tree }: FoundFile, stamp: Stamp): Stamp {
  const own = <T extends SkillsHere | ServersHere>(there: T | null, here: T | null) =>
    JSON.stringify(there) === JSON.stringify(here) ? here : there;
  const skills = stamp.skills && own(stamp.skills, skillsOf(root, tree));
  const servers = stamp.servers && own(stamp.servers, serversOf(root, tree));
  return skills === stamp.skills && servers === stamp.servers
    ? stamp
    : { ...stamp, skills, servers };
}

/** Whether the skills or servers that a file names are others by now. */
function isJudgedAnew(root: Root, { tree }: FoundFile, last: Stamp | null): boolean {
  if (last === null) return false;
  return (
    (last.skills !== null && last.skills !== skillsOf(root, tree)) ||
    (last.servers !== null && last.servers !== serversOf(root, tree))
  );
}

function isSameContent(stamp: Stamp, last: Stamp | null): last is Stamp {
  return (
    last !== null &&
    stamp.size === last.size &&
    stamp.mtime === last.mtime &&
    stamp.lock === last.lock &&
    stamp.shut === last.shut &&
    stamp.checksum === last.checksum &&
    stamp.treeKey === last.treeKey
  );
}

function makeFault(
  root: Root,
  found: FoundFile,
  message: string,
  last: Stamp | null,
  passing = false,
): ReadResult {
  const checksum = crc32(message);
  const stamp: Stamp = {
    size: -1,
    mtime: 0,
    ctime: 0,
    ino: 0,
    dev: 0,
    readAt: 0,
    configured: false,
    lock: null,
    shut: null,
    checksum,
    passing,
    treeKey: treeKeyOf(found),
    skills: null,
    servers: null,
  };
  if (isSameContent(stamp, last)) return { listed: null, stamp };
  const item = makeFaultItem(root, { ...found, ...stamp, size: 0, link: isLink(found) }, message);
  const text: HeadText = {
    name: [item.name],
    path: [item.path],
    tools: [],
    prose: [],
    examples: [],
  };
  const codes: ProblemCode[] = ['file-unreadable'];
  const listed = { item, at: placeOf(found), codes, claim: null };
  return { listed, text, stamp, bodyFrom: 0 };
}

function headOf(item: AgentItem, { parts }: AgentReading): HeadText {
  return {
    name: [item.name],
    path: [item.path],
    tools: item.tools === 'all' ? [] : item.tools,
    prose: parts.prose.map(({ text }) => text),
    examples: parts.examples.flatMap(({ context, turns, commentary }) => [
      context?.text ?? '',
      ...turns.map(({ text }) => text),
      commentary?.text ?? '',
    ]),
  };
}

function codesOf(problems: readonly Problem[]): ProblemCode[] {
  return [...new Set(problems.map(({ code }) => code))];
}
