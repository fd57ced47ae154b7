import type { DescriptionParts } from '@/lib/agents/model/agent';
import { firstSentence } from '@/lib/agents/text/sentence';

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

function cut(sentence: string): string {
  const line = sentence.replace(/\s*examples?:$/i, '');
  if (line.length <= MAX_LENGTH) return line;
  const space = line.lastIndexOf(' ', MAX_LENGTH);
  return `${line.slice(0, space > MAX_LENGTH / 2 ? space : MAX_LENGTH)}…`;
}
