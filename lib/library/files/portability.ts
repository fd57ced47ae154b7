import { explainPortability } from '@/lib/agents/catalog/validate-library';
import { offerFix } from '@/lib/agents/fixes/offer-fix';
import type { StrictReading } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { inOrder } from '@/lib/agents/problems/validate';
import { isPortable } from './strict';

/** The reading, with a problem if ordinary YAML tools read the file differently. */
export function addPortability(reading: AgentReading, strict: StrictReading): AgentReading {
  const found = explainPortability(reading, strict, isPortable(reading, strict));
  if (found === null) return reading;
  const problems = [...reading.problems, offerFix(found, reading)].sort(inOrder);
  return { ...reading, problems };
}

/**
 * Whether ordinary YAML tools may read a file differently from Claude Code, so that it is worth
 * asking them, which would take long for every file of a large library. They differ in things that
 * are rare: control characters, odd line ends and fences, tags, anchors, merge keys, directives and
 * complex keys, values that look like numbers or dates, lists where one value belongs, and files
 * that are too large.
 */
export function mayBeUnportable({ source: { text }, fields, client }: AgentReading): boolean {
  if (!client.loads || fields.frontmatter === null) return false;
  const { from, to } = fields.frontmatter;
  if (to - from > LARGE || fields.fields.length > MANY) return true;
  // Other tools end the frontmatter only where a line starts with dashes.
  if (client.frontmatter !== null && text[client.frontmatter.to - 1] !== '\n') return true;
  SUSPECT.lastIndex = from;
  for (let found = SUSPECT.exec(text); found && found.index < to; found = SUSPECT.exec(text)) {
    if (isSuspect(text, found.index)) return true;
  }
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

/** Characters that some tools reject, and marks that mean something at the start of a value. */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /[\0-\x09\x0b\x0c\x0e-\x1f!&*%?<\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)/g;

const MARKS = '!&*%?<';

function isSuspect(text: string, at: number): boolean {
  const found = text.charAt(at);
  if (!MARKS.includes(found)) return true;
  if (found === '<') return text.startsWith('<<', at);
  // In prose a mark is in or after a word; it means something only where a value or a line starts.
  if (!' \n\r[{,'.includes(text.charAt(at - 1))) return false;
  let before = at - 1;
  while (text.charAt(before) === ' ') before--;
  return ':-\n\r[{,?'.includes(text.charAt(before));
}
