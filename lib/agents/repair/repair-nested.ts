import type { Field, TextChange, YamlValue } from '@/lib/agents/model/agent';
import { splitLines } from '@/lib/agents/text/lines';
import { applyChanges } from '@/lib/agents/text/text-change';
import { encodeScalar } from '@/lib/agents/yaml/scalar';
import { parseYaml } from '@/lib/agents/yaml/yaml';
import { isSmallYaml } from '@/lib/agents/yaml/yaml-guard';

/**
 * Quotes the values in a list or map on indented lines that keep it from being YAML: `note: a: b`
 * within `metadata:`. Lines of block scalars stay as they are.
 * @returns null where that does not make it YAML
 */
export function repairNested(
  text: string,
  field: Field,
): { readonly changes: TextChange[]; readonly value: YamlValue } | null {
  const lines = splitLines(text, field.from, field.to).slice(1);
  // Each value is parsed, so the field must be of a size that a person could have written.
  if (!isSmallYaml(field.to - field.from, lines.length)) return null;
  const changes: TextChange[] = [];
  let blockIndent = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const written = text.slice(line.from, line.to);
    const indent = written.search(/\S/);
    if (indent < 0 || indent > blockIndent) continue;
    blockIndent = Number.POSITIVE_INFINITY;
    const head = headOf(written);
    const value = written.slice(head).trimEnd();
    if (value === '') continue;
    if (/^[|>][-+0-9]*$/.test(value)) blockIndent = indent;
    else if (!isYaml(value)) {
      const insert = quote(value);
      if (insert === null) return null;
      const from = line.from + head;
      changes.push({ from, to: from + value.length, insert });
    }
  }
  if (changes.length === 0) return null;
  const shifted = changes.map(({ from, to, insert }) => ({
    from: from - field.from,
    to: to - field.from,
    insert,
  }));
  const repaired = applyChanges(text.slice(field.from, field.to), shifted);
  const yaml = parseYaml(repaired, { from: 0, to: repaired.length });
  const only = yaml.kind === 'map' && yaml.fields.length === 1 ? yaml.fields[0] : undefined;
  return only && only.style === 'block' ? { changes, value: only.value } : null;
}

/** Length of the indent, the dashes and the key in front of a line's value. */
function headOf(line: string): number {
  const dashes = /^[ \t]*(?:- +)*/.exec(line)?.[0].length ?? 0;
  const key = /^["']?[\w.-]+["']?:(?:[ \t]+|$)/.exec(line.slice(dashes))?.[0].length ?? 0;
  return dashes + key;
}

function isYaml(value: string): boolean {
  const alone = `x: ${value}\n`;
  return parseYaml(alone, { from: 0, to: alone.length }).kind === 'map';
}

function quote(value: string): string | null {
  const place = { eol: '\n', indent: '' };
  const single = value.includes('"') && !value.includes("'");
  return encodeScalar(value, single ? 'single' : 'double', place);
}
