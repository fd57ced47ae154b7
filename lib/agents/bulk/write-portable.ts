import { sameValue } from '@/lib/agents/claude-code/field-meaning';
import { readState } from '@/lib/agents/editing/edit-state';
import type { Field } from '@/lib/agents/model/agent';
import { encodeDouble } from '@/lib/agents/yaml/scalar';
import { writeBlock, writeInline } from '@/lib/agents/yaml/write-yaml';
import type { Edited } from './operation';

/**
 * The text with its header in the form that every reader takes (format.md, section 9): no byte order
 * mark, lines that end in LF, the fence first, then name and description, the description in double
 * quotes. What other fields say stays as it is written. Refused where anything would be lost.
 */
export function writePortable(text: string): Edited {
  const { fields, client } = readState(text);
  const { frontmatter } = fields;
  if (frontmatter === null || fields.fields.length === 0) {
    return refuse('It has no header. Fix its problems first.');
  }
  if (client === null) {
    return refuse('Claude Code cannot read its header. Fix its problems first.');
  }
  const keys = new Set(fields.fields.map(({ key }) => key));
  if (keys.size < fields.fields.length) {
    return refuse('A key stands twice in its header. Decide which one counts first.');
  }
  const written = fields.fields.reduce((sum, { from, to }) => sum + text.slice(from, to).length, 0);
  const inner = text.slice(frontmatter.from, frontmatter.to);
  if (written < inner.trim().length) {
    return refuse('Its header has lines that belong to no field, which would be lost.');
  }
  const isWritten = (field: Field) => isRewritten(field) && hasComment(text, field);
  if (fields.fields.some(isWritten)) {
    return refuse('Its header has comments beside values that would be written anew.');
  }
  const rank = ({ key }: Field) => ['name', 'description'].indexOf(key);
  const first = fields.fields.filter((field) => rank(field) >= 0);
  const ordered = [
    ...first.sort((a, b) => rank(a) - rank(b)),
    ...fields.fields.filter((field) => rank(field) < 0),
  ];
  const lines = ordered.map((field) => writeField(text, field));
  const after = `---\n${lines.join('')}---\n${text.slice(fields.body.from)}`;
  if (after === text) return { ok: true, text };
  const state = readState(after);
  const kept =
    state.client?.repaired === false &&
    state.client.body === client.body &&
    state.fields.fields.length === keys.size &&
    fields.fields.every(({ key, value }) => {
      const same = state.fields.fields.find((field) => field.key === key);
      return (
        same !== undefined &&
        sameValue(same.value, value) &&
        sameValue(state.client?.values.get(key) ?? null, value)
      );
    });
  return kept
    ? { ok: true, text: after }
    : refuse('What it says could not be written so that every reader takes it the same way.');
}

function isRewritten({ key, style }: Field): boolean {
  return style === 'loose' || key === 'name' || key === 'description';
}

function hasComment(text: string, { from, keyFrom, valueTo, to }: Field): boolean {
  return `${text.slice(from, keyFrom)}${text.slice(valueTo, to)}`.includes('#');
}

function writeField(text: string, { key, value, style, from, to }: Field): string {
  if (key === 'description' && typeof value === 'string') {
    return `${key}: ${encodeDouble(value)}\n`;
  }
  if (style === 'loose' || key === 'name') {
    const inline = writeInline(value);
    return inline === null
      ? `${key}:\n${writeBlock(value, '  ').join('\n')}\n`
      : `${key}: ${inline}\n`;
  }
  return `${text.slice(from, to).replace(/\r\n?/g, '\n').trimEnd()}\n`;
}

function refuse(message: string): Edited {
  return { ok: false, message };
}
