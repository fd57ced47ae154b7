import type { StrictReading } from '../agents/agent';
import type { AgentReading } from '../agents/read-agent';
import { inOrder } from '../agents/validate';
import { explainPortability } from '../agents/validate-library';
import { isPortable } from './strict';

/** The reading with the problem that ordinary YAML tools read the file otherwise, where they do. */
export function addPortability(reading: AgentReading, strict: StrictReading): AgentReading {
  const problem = explainPortability(reading, strict, isPortable(reading, strict));
  return problem === null
    ? reading
    : { ...reading, problems: [...reading.problems, problem].sort(inOrder) };
}

/**
 * Whether ordinary YAML tools may read a file otherwise than Claude Code does, so that it is worth to
 * ask them, which for every file of a large library would take long. They differ in what is hardly
 * ever there: control characters, tags, anchors, merge keys, directives and complex keys, values that
 * look like numbers or dates, lists where one value belongs, and in what is too large to ask.
 */
export function mayBeUnportable({ source: { text }, fields, client }: AgentReading): boolean {
  if (!client.loads || fields.frontmatter === null) return false;
  const { from, to } = fields.frontmatter;
  if (to - from > LARGE || fields.fields.length > MANY) return true;
  for (let at = from; at < to; at++) if (isSuspect(text, at)) return true;
  return fields.fields.some(({ key, style, valueFrom }) => {
    if (style === 'plain') return READ_BY_ALL.has(key) && isNumeric(text.charCodeAt(valueFrom));
    return (style === 'flow' || style === 'block') && READ_BY_ALL.has(key) && key !== 'tools';
  });
}

const LARGE = 32_768;
const MANY = 500;
const READ_BY_ALL: ReadonlySet<string> = new Set(['name', 'description', 'model', 'tools']);

/** Whether a number or a date may start with this character. */
function isNumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
}

const MARKS = new Set([...'!&*%?<'].map((mark) => mark.charCodeAt(0)));

function isSuspect(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x20) return code !== 0x0a && code !== 0x0d;
  if (code >= 0x7f) return code <= 0x9f || code === 0x2028 || code === 0x2029 || code >= 0xfffe;
  if (!MARKS.has(code)) return false;
  if (text.charAt(at) === '<') return text.startsWith('<<', at);
  // In prose a mark stands in or after a word; it means something only where a value or a line starts.
  if (!' \n\r[{,'.includes(text.charAt(at - 1))) return false;
  let before = at - 1;
  while (text.charAt(before) === ' ') before--;
  return ':-\n\r[{,?'.includes(text.charAt(before));
}
