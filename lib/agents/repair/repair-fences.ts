import type { FieldsReading, TextChange } from '@/lib/agents/model/agent';
import { type Line, lineAt } from '@/lib/agents/text/lines';

/**
 * Changes that put `---` lines around the frontmatter that a person sees, at the very start of the
 * file. Text before it moves behind it; a code fence or a comment around it is removed. None
 * where all is well.
 */
export function repairFences(text: string, fields: FieldsReading): TextChange[] {
  const { frontmatter, body, eol } = fields;
  if (!frontmatter) return [];
  const end = eol === '\r' ? '\n' : eol;
  const before = text.slice(0, frontmatter.from);
  const closing = text.slice(frontmatter.to, body.from);
  return [
    ...repairOpening(text, before, end),
    ...repairClosing(text, frontmatter.to, closing, end),
    ...repairBody(text, before, body.from, end),
  ];
}

function repairOpening(text: string, before: string, eol: string): TextChange[] {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  if (/^---[ \t]*\r?\n$/.test(before.slice(bom))) return [];
  return [{ from: bom, to: before.length, insert: `---${eol}` }];
}

function repairClosing(text: string, at: number, closing: string, eol: string): TextChange[] {
  const startsLine = at === 0 || text[at - 1] === '\n';
  if (startsLine && closing.startsWith('---')) return [];
  const lead = startsLine ? '' : text[at - 1] === '\r' ? '\n' : eol;
  if (/^---[ \t]*(?:[\r\n]|$)/.test(closing)) return [{ from: at, to: at, insert: lead }];
  const after = closing.endsWith('\n') || at < text.length ? eol : '';
  return [{ from: at, to: at + closing.length, insert: `${lead}---${after}` }];
}

/**
 * Moves text before the frontmatter to the start of the body, and removes the end of a code fence
 * or comment.
 */
function repairBody(text: string, before: string, bodyFrom: number, eol: string): TextChange[] {
  const prose = withoutFence(before).trim();
  // On one line: what stands on further ones is text that would be lost with it.
  const wrapper = /^(?:(```|~~~).*|(<!--))$/.exec(prose)?.slice(1).find(Boolean);
  const first = lineAt(text, bodyFrom, text.length);
  if (wrapper) {
    const close = wrapper === '<!--' ? '-->' : wrapper;
    const line = isLine(text, first, close) ? first : lastLine(text, bodyFrom);
    return isLine(text, line, close) ? [{ from: line.from, to: line.next, insert: '' }] : [];
  }
  if (prose === '') return [];
  return [{ from: bodyFrom, to: bodyFrom, insert: `${eol}${prose}${eol}` }];
}

/** The text in front of the opening fence; nothing when the fence comes first. */
function withoutFence(before: string): string {
  const text = before.replace(/[\ufeff\u200b-\u200d\u2060]/g, '').trimEnd();
  const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  return /^\s*(?:[-—–+]+|---[a-z]+)\s*$/.test(line)
    ? text.slice(0, text.length - line.length)
    : text;
}

function isLine(text: string, line: Line, written: string): boolean {
  return text.slice(line.from, line.to).trim() === written;
}

function lastLine(text: string, from: number): Line {
  let to = text.length;
  while (to > from && ' \t\r\n'.includes(text.charAt(to - 1))) to--;
  const start = Math.max(text.lastIndexOf('\n', to - 1), text.lastIndexOf('\r', to - 1)) + 1;
  return lineAt(text, Math.max(start, from), text.length);
}
