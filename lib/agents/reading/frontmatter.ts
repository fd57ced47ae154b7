import type { Range } from '@/lib/agents/model/agent';
import { isWhite } from '@/lib/agents/text/blanks';
import type { Line } from '@/lib/agents/text/lines';
import { lineAt } from '@/lib/agents/text/lines';
import { findHeaderEnd, isSwallowed } from './header-end';

const BOM = 0xfeff;

/** Where frontmatter and body stand. */
export type Fence = {
  /** The text between the two fences. */
  readonly inner: Range;
  readonly body: Range;
};

/**
 * The frontmatter that the client sees: the match of `^---\s*\n([\s\S]*?)---\s*\n?` after one byte
 * order mark (format.md, section 1.2), found in linear time. It ends at the next `---`
 * wherever that is. Null when there is none. The body is not yet trimmed.
 */
export function findClientFence(text: string): Fence | null {
  const start = text.charCodeAt(0) === BOM ? 1 : 0;
  if (!text.startsWith('---', start)) return null;
  let from = -1;
  let at = start + 3;
  for (; at < text.length && isWhite(text.charCodeAt(at)); at++) {
    if (text.charCodeAt(at) === 10) from = at + 1;
  }
  if (from < 0) return null;
  const to = text.indexOf('---', from);
  if (to < 0) return null;
  return { inner: { from, to }, body: { from: to + 3, to: text.length } };
}

/**
 * The frontmatter that a person sees, without its fence lines, where the client may see another or
 * none. It may follow byte order marks and blank lines, stand in a code fence or an HTML comment
 * that starts the file, come after some prose, have other dashes for fences or no opening one. It
 * ends at a line of its own, or where the body clearly starts. Null when there is none.
 */
export function findFence(text: string): Fence | null {
  let at = 0;
  while (at < text.length && isInvisible(text.charCodeAt(at))) at++;
  const first = lineAt(text, text.lastIndexOf('\n', at - 1) + 1, text.length);
  const written = text.slice(at, first.to).trim();
  if (isFenceLine(written) || /^---[a-z]+$/.test(written)) return close(text, first.next);
  if (written.startsWith('<!--')) return findInComment(text, first);
  if (/^(```|~~~)[\w-]*$/.test(written)) {
    const second = lineAt(text, first.next, text.length);
    return isFenceLine(text.slice(second.from, second.to).trim()) ? close(text, second.next) : null;
  }
  if (/^(?:name|description)\s*[:：]/.test(written)) return findUnopened(text, first);
  return findLate(text, first);
}

/** Whether a file in UTF-16, which comes out with a NUL beside each letter, begins with a fence. */
export function isFencedUtf16(text: string): boolean {
  return /^\ufffd{0,2}(?:-\0-\0-\0|\0-\0-\0-)/.test(text);
}

/** Dashes of any kind, or TOML's `+++`. */
function isFenceLine(line: string): boolean {
  return /^(?:-{3,}|[—–]{1,}|\+{3})$/.test(line);
}

/** The frontmatter that starts at `from`: it ends at a line of dashes, or at the next best thing. */
function close(text: string, from: number): Fence {
  const closing = findDashes(text, from) ?? findOtherFence(text, from);
  if (closing) return { inner: { from, to: closing.from }, body: bodyFrom(text, closing) };
  return endAt(text, from, findHeaderEnd(text, from, text.length).to);
}

/** The first line of three dashes or more. Bodies are long, so only lines that start like this are read. */
function findDashes(text: string, from: number): Line | null {
  let at = from;
  for (;;) {
    if (text.startsWith('---', at)) {
      const line = lineAt(text, at, text.length);
      if (isFenceLine(text.slice(at, line.to).trimEnd())) return line;
    }
    const before = text.indexOf('\n---', at);
    if (before < 0) return null;
    at = before + 1;
  }
}

/** A fence of another kind, `...`, dashes after blanks, or dashes with text behind them, best first. */
function findOtherFence(text: string, from: number): Line | null {
  let dots: Line | null = null;
  let indented: Line | null = null;
  let glued: Line | null = null;
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at, text.length);
    const written = text.slice(line.from, line.to).trimEnd();
    if (isFenceLine(written)) return line;
    if (written === '...') dots ??= line;
    else if (written.trimStart() === '---') indented ??= line;
    // What follows the dashes belongs to the body.
    else if (written.startsWith('---')) glued ??= { ...line, next: line.from + 3 };
    at = line.next;
  }
  return dots ?? indented ?? glued;
}

function bodyFrom(text: string, closing: Line): Range {
  return { from: closing.next, to: text.length };
}

/**
 * The frontmatter without the body that it has swallowed: when its closing fence is missing, it
 * seems to run to a rule in the body. Null when it has swallowed nothing. For frontmatter that is
 * not YAML.
 */
export function cutSwallowedBody(text: string, { inner }: Fence): Fence | null {
  const end = findHeaderEnd(text, inner.from, inner.to);
  if (!isSwallowed(text, end, inner)) return null;
  return endAt(text, inner.from, end.to);
}

/** The frontmatter whose closing fence is missing below `to`. */
export function endAt(text: string, from: number, to: number): Fence {
  return { inner: { from, to }, body: { from: to, to: text.length } };
}

const KEY_LINE = /^([A-Za-z_][\w-]{0,40})\s{0,8}:(?:\s|$)/;

function isKeyLine(line: string): boolean {
  return KEY_LINE.test(line);
}

function findInComment(text: string, first: Line): Fence | null {
  const second = lineAt(text, first.next, text.length);
  if (isFenceLine(text.slice(second.from, second.to).trim())) return close(text, second.next);
  const end = text.indexOf('-->', first.next);
  if (end < 0 || !isKeyLine(text.slice(second.from, second.to))) return null;
  const closing = lineAt(text, text.lastIndexOf('\n', end) + 1, text.length);
  const isAlone = text.slice(end + 3, closing.to).trim() === '';
  const body = isAlone ? bodyFrom(text, closing) : { from: end + 3, to: text.length };
  return { inner: { from: first.next, to: closing.from }, body };
}

/** Fields from the first line on, without an opening fence. Both name and description must be there. */
function findUnopened(text: string, first: Line): Fence | null {
  const inner = text.slice(first.from, findHeaderEnd(text, first.from, text.length).to);
  if (!/^name\s*[:：]/m.test(inner) || !/^description\s*[:：]/m.test(inner)) return null;
  return close(text, first.from);
}

/** How many lines of other text may precede a frontmatter. */
const LATE_LINES = 40;

/** A fenced block with name and description after some prose, not in a code fence. */
function findLate(text: string, first: Line): Fence | null {
  let at = first.next;
  let inCode = false;
  for (let count = 0; count < LATE_LINES && at < text.length; count++) {
    const line = lineAt(text, at, text.length);
    const written = text.slice(line.from, line.to);
    if (/^\s*(?:```|~~~)/.test(written)) inCode = !inCode;
    if (!inCode && written.trimEnd() === '---') {
      const fence = findUnopened(text, lineAt(text, line.next, text.length));
      if (fence) return fence;
    }
    at = line.next;
  }
  return null;
}

/** White space, and characters that show nothing. */
function isInvisible(code: number): boolean {
  return isWhite(code) || (code >= 0x200b && code <= 0x200d) || code === 0x2060;
}
