/** Where a repair keeps every word and may still not be what the author meant. */

import { parseDescription } from '@/lib/agents/examples/examples';
import type { Field, TextChange } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { findHeaderEnd, startsPrompt } from '@/lib/agents/reading/header-end';
import { fieldOf } from '@/lib/agents/reading/read-fields';

/**
 * Why a person has to look at a repair before it is made, in a sentence; null where nothing speaks
 * for that, and `never` where the repair would make sense to nobody.
 */
export function findDoubt({ source, fields, client }: RepairInput): string | 'never' | null {
  const { text } = source;
  const { frontmatter, body } = fields;
  if (frontmatter === null) return null;
  const isOpen = frontmatter.to === body.from;
  const end = findHeaderEnd(text, frontmatter.from, isOpen ? text.length : frontmatter.to);
  if (isOpen ? !end.plain : end.stray !== null && end.plain) {
    return 'It is not certain where the fields end and the system prompt begins.';
  }
  const isRepaired = client.loads && client.repaired;
  // More dashes than a fence needs, below a blank line, may be a rule of the prompt.
  const isRule =
    /^-{4}/.test(text.slice(frontmatter.to)) &&
    /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(frontmatter.from, frontmatter.to));
  const hasPrompt = !isRule && text.slice(body.from).trim() !== '';
  for (const field of fields.fields) {
    const written = text.slice(field.valueFrom, field.to);
    if (/(?:^|[:-][ \t])(?:"[^"\r\n]*"|'[^'\r\n]*'|\[[^\]\r\n]*\])#/m.test(written)) {
      return 'It is not certain that “#” begins a comment, which takes a space before it.';
    }
    // Its repair pass takes the comment into the value.
    if (
      isRepaired &&
      field.style === 'plain' &&
      /[ \t]#/.test(text.slice(field.valueTo, field.to))
    ) {
      return 'It is not certain that “#” begins a comment: Claude Code reads it as part of the value now.';
    }
    if (field.style !== 'loose') continue;
    const doubt = doubtLines(text.slice(field.valueFrom, field.valueTo), field, hasPrompt);
    if (doubt !== null) return doubt;
  }
  return null;
}

/** So many lines are more than a slip. */
const MANY = 3;

/**
 * Why a person has to look at changes that put lines out of use. In a header that is not valid YAML a
 * line that looks like a field may be the rest of the value above it; nothing is lost where the field
 * that counts says the same.
 */
export function doubtComments(
  { source, fields }: RepairInput,
  changes: readonly TextChange[],
): string | null {
  const lines = changes.filter(({ from, to, insert }) => from === to && insert === '# ');
  const said = (field: Field) => source.text.slice(field.keyFrom, field.to).trimEnd();
  const isSaidBelow = ({ from: at }: TextChange) => {
    const field = fields.fields.find(({ from, to }) => from <= at && at < to);
    const counting = field && fieldOf(fields, field.key);
    return field && counting && said(field) === said(counting);
  };
  if (lines.length < MANY && lines.every(isSaidBelow)) return null;
  return lines.length === 1
    ? 'It is not certain what a line was meant to be, which would become a comment.'
    : `It is not certain what ${lines.length} lines were meant to be, which would become comments.`;
}

/** Lists, quotes and tables begin so, and text that goes on from the line above does not. */
const MARKUP = /^(?:[->|*+]|\d+[.)]|```|~~~)/;

/** A tag that no dialog has, as prompts do. */
const TAG = /^<(?!\/?(?:examples?|commentary|context|user|assistant|human)\b)[a-z]/i;

/** Lines without indent may belong to the value above them, or to nothing. */
function doubtLines(
  written: string,
  { key, value }: Field,
  hasPrompt: boolean,
): string | 'never' | null {
  const [, ...lines] = written.split(/\r\n?|\n/);
  const isDescription = key.toLowerCase() === 'description';
  // A list may stand at the margin below its key.
  const margin = lines.findIndex((line, index) =>
    isDescription || lines[index - 1]?.trim() === '' ? /^[^\s#]/.test(line) : /^[^\s#-]/.test(line),
  );
  if (margin < 0) return null;
  if (!isDescription || typeof value !== 'string') {
    return 'never';
  }
  const blank = lines.findIndex((line) => line.trim() === '');
  const together = blank < 0 || blank > lines.findLastIndex((line) => /^\S/.test(line));
  // Lines below a block's header, and those that follow without a gap, are nothing else, unless the
  // file would have no prompt then.
  const opens = (line: string) => startsPrompt(line) || MARKUP.test(line);
  const isTagged = lines.some((line) => TAG.test(line));
  if (hasPrompt && together && !isTagged && !lines.some(opens)) return null;
  const indented = lines.slice(0, margin).some((line) => /^\s+\S/.test(line));
  const { examples } = parseDescription(value);
  const end = examples.at(-1)?.to ?? 0;
  const rest = value.slice(end).split('\n');
  if (examples.length > 0 && hasPrompt && !indented && !rest.some(startsPrompt)) return null;
  return 'The lines below the description may belong to it or to the system prompt.';
}
