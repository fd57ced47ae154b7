/** Where valid YAML ends a description before its author did. */

import { specOf } from '@/lib/agents/claude-code/field-specs';
import type { Field, FieldsReading, Range } from '@/lib/agents/model/agent';
import { wordOfLabel } from '@/lib/agents/text/example-words';
import { lineAt } from '@/lib/agents/text/lines';

/**
 * Where example dialogs written at the margin have become fields (`user: "…"` is one to YAML): the
 * index of the last of those that follow the description. `index` itself when there are none.
 */
export function endOfDialog(fields: readonly Field[], index: number): number {
  let end = index;
  let speaks = false;
  for (let next = index + 1; next < fields.length; next++) {
    const key = fields[next]?.key ?? '';
    const word = specOf(key) ? undefined : wordOfLabel(key);
    if (!word) break;
    // `agent: x` and `context: fork` are keys of other kinds of Claude Code files.
    if (/^(?:user|human|assistant)$/i.test(key)) speaks = true;
    end = next;
  }
  return speaks ? end : index;
}

/**
 * The rest of an unquoted value's last line that begins with ` #` and so is a comment to YAML. Null
 * where there is none, or where the author meant it as one: a file with other comments is by
 * somebody who knows them.
 */
export function findLostComment(text: string, field: Field, reading: FieldsReading): Range | null {
  const found = findComment(text, field);
  if (!found) return null;
  const { frontmatter } = reading;
  if (text[found.from + 1] !== ' ' || !frontmatter) return found;
  const commentLine = text.slice(frontmatter.from, frontmatter.to).search(/^[ \t]*#/m) >= 0;
  const others =
    commentLine || reading.fields.some((other) => other !== field && findComment(text, other));
  return others ? null : found;
}

function findComment(text: string, field: Field): Range | null {
  if (field.style !== 'plain' || field.valueFrom === field.valueTo) return null;
  const line = lineAt(text, field.valueTo, field.to);
  const rest = text.slice(field.valueTo, line.to);
  const hash = rest.search(/\S/);
  if (hash < 0 || rest[hash] !== '#') return null;
  return { from: field.valueTo + hash, to: field.valueTo + rest.trimEnd().length };
}
