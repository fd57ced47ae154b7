import type { DescriptionParts } from '@/lib/agents/model/agent';

/** In UTF-16 units; a longer first sentence is cut at a word. */
const MAX_LENGTH = 200;

/**
 * The first sentence of a description without its examples, on one line: what a list shows. Empty
 * when there is no prose.
 */
export function summarize({ prose }: DescriptionParts): string {
  for (const { text } of prose) {
    const sentence = firstSentence(toLine(text));
    if (sentence !== '') return cut(sentence);
  }
  return '';
}

/** Line breaks, written or literal, become spaces; emphasis and code marks go. */
function toLine(text: string): string {
  const head = text.slice(0, 2 * MAX_LENGTH).replaceAll('\\n', '\n');
  const paragraph = head.split('\n').find((line) => line.trim() !== '') ?? '';
  return paragraph
    .replace(/\*\*|__|`/g, '')
    .replace(/^[\s>#*-]+/, '')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}

const LEAD = /^(?:typical\s+)?examples?(?:\s+(?:usage|include|of use))?\s*[:：]?\s*$/i;

/** What may stand between the end of a sentence and the blank after it. */
const CLOSERS = '"\')]”’»';

/** What a sentence may end with. */
const STOP = /[.!?。！？]/g;

function firstSentence(line: string): string {
  let from = 0;
  for (const { index: at } of line.matchAll(STOP)) {
    if (!endsSentence(line, at)) continue;
    let end = at + 1;
    while (end < line.length && CLOSERS.includes(line.charAt(end))) end++;
    const sentence = line.slice(from, end).trim();
    if (!LEAD.test(sentence)) return sentence;
    from = end;
  }
  const rest = line.slice(from).trim();
  return LEAD.test(rest) ? '' : rest;
}

const ABBREVIATIONS =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|resp|no|dr|mr|mrs|ms|st|z\.\s?b|p\.\s?ej|d\.\s?h)$/i;

function endsSentence(line: string, at: number): boolean {
  const letter = line.charAt(at);
  if ('。！？'.includes(letter)) return true;
  const after = line.slice(at + 1, at + 3);
  if (after !== '' && !/^["')\]”’»]?(?:\s|$)/.test(after)) return false;
  if (letter !== '.') return true;
  const before = line.slice(Math.max(0, at - 12), at);
  if (ABBREVIATIONS.test(before)) return false;
  // A small letter continues the sentence.
  return !/^["')\]]?\s[a-z]/.test(line.slice(at + 1, at + 4));
}

function cut(sentence: string): string {
  const line = sentence.replace(/\s*examples?:$/i, '');
  if (line.length <= MAX_LENGTH) return line;
  const space = line.lastIndexOf(' ', MAX_LENGTH);
  return `${line.slice(0, space > MAX_LENGTH / 2 ? space : MAX_LENGTH)}…`;
}
