import { findColon, splitAtColons } from '@/lib/agents/claude-code/colons';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import { TOOL_NAMES } from '@/lib/agents/claude-code/tools';
import { explainKey } from '@/lib/agents/claude-code/unknown-keys';
import { commentOut } from '@/lib/agents/editing/comment-out';
import type { Field, FieldsReading, TextChange, YamlValue } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { endOfDialog, findLostComment } from '@/lib/agents/reading/description-cuts';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { lineAt, lineStart, splitLines } from '@/lib/agents/text/lines';
import { trimChange } from '@/lib/agents/text/text-change';
import { encodeScalar } from '@/lib/agents/yaml/scalar';
import { findUnclosedFlow } from '@/lib/agents/yaml/unclosed-flow';
import { parseYaml } from '@/lib/agents/yaml/yaml';
import { repairNested } from './repair-nested';

export type FieldRepair = {
  readonly changes: TextChange[];
  /** What each field is to say afterwards. */
  readonly values: ReadonlyMap<string, YamlValue>;
};

/**
 * Changes after which every field is YAML that everyone reads as a person reads it now.
 * @param thorough also rewrites what looks right by itself, for files where the rest was not enough
 * @returns null when a field cannot be repaired without losing something
 */
export function repairFields(input: RepairInput, thorough: boolean): FieldRepair | null {
  const { source, context, fields } = input;
  const { text } = source;
  const repairer = new FieldRepairer(text, fields, context.rules.kind === 'project', thorough);
  return repairer.repair();
}

class FieldRepairer {
  readonly #changes: TextChange[] = [];
  readonly #values = new Map<string, YamlValue>();
  readonly #text: string;
  readonly #fields: FieldsReading;
  readonly #project: boolean;
  readonly #valid: boolean;
  /** Of the fields that every agent needs. */
  readonly #missing: readonly string[];
  /** Of all keys, where they share one; else none. */
  readonly #indent: string;
  readonly #thorough: boolean;

  constructor(text: string, fields: FieldsReading, project: boolean, thorough: boolean) {
    this.#text = text;
    this.#fields = fields;
    this.#project = project;
    this.#thorough = thorough;
    this.#missing = ['name', 'description'].filter((key) => !fieldOf(fields, key));
    const heads = new Set(fields.fields.map(({ from, keyFrom }) => text.slice(from, keyFrom)));
    const [head = ''] = heads;
    this.#indent = heads.size === 1 && head.trim() === '' ? head : '';
    this.#valid = isValidYaml(text, fields);
  }

  repair(): FieldRepair | null {
    const { fields } = this.#fields;
    const counting = new Map(fields.map((field) => [field.key, field]));
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index];
      if (!field) break;
      if (counting.get(field.key) !== field) {
        this.#changes.push(...commentOut(this.#text, field));
        continue;
      }
      if (this.#rightKey(field) === 'description') {
        const end = endOfDialog(fields, index);
        const last = fields[end];
        if (end > index && last) {
          if (!this.#joinLines(field, last)) return null;
          index = end;
          continue;
        }
      }
      if (!this.#repairField(field)) return null;
    }
    this.#repairComments();
    return { changes: this.#changes, values: this.#values };
  }

  #repairField(field: Field): boolean {
    if (field.key === 'hooks' && Array.isArray(field.value) && field.value.length === 0) {
      this.#changes.push({ from: field.from, to: field.to, insert: '' });
      return true;
    }
    const key = this.#rightKey(field);
    if (key === field.key && this.#closeFlow(field)) return true;
    const nested =
      field.style === 'loose' && key === field.key ? repairNested(this.#text, field) : null;
    if (nested && key !== 'name' && key !== 'description') {
      for (const change of nested.changes) this.#changes.push(change);
      this.#values.set(key, nested.value);
      return true;
    }
    const value = field.value === null ? null : this.#rightValue(key, field);
    if (value === undefined) return false;
    this.#values.set(key, value);
    const written = this.#needsWriting(key, field, value) ? this.#write(key, value) : null;
    const indented = field.style === 'block' || (field.style === 'flow' && !this.#valid);
    if (written === null && indented) this.#expandTabs(field);
    if (written !== null) this.#replaceWhole(field, key, written);
    else if (key !== field.key || this.#hasOddHead(field)) this.#replaceHead(field, key);
    return true;
  }

  /** Adds the brackets that a list or a map lacks; false where that does not make it YAML. */
  #closeFlow({ key, style, valueFrom, valueTo }: Field): boolean {
    if (style !== 'loose' || !takesFlow(key)) return false;
    const written = this.#text.slice(valueFrom, valueTo);
    const unclosed = findUnclosedFlow(written);
    if (unclosed === null) return false;
    const alone = `x: ${written}${unclosed.missing}\n`;
    const yaml = parseYaml(alone, { from: 0, to: alone.length });
    const only = yaml.kind === 'map' && yaml.fields.length === 1 ? yaml.fields[0] : undefined;
    if (only?.style !== 'flow') return false;
    this.#changes.push({ from: valueTo, to: valueTo, insert: unclosed.missing });
    this.#values.set(key, only.value);
    return true;
  }

  /** `Description:` is the description if there is no other. */
  #rightKey({ key }: Field): string {
    if (this.#missing.length === 0) return key;
    const unknown = explainKey(key);
    if (unknown?.kind !== 'misspelled') return key;
    return this.#missing.includes(unknown.likely) ? unknown.likely : key;
  }

  /** What the field says to a person, as a value that everyone can read; undefined when there is none. */
  #rightValue(key: string, field: Field): YamlValue | undefined {
    const { style, value } = field;
    if (key === 'name')
      return this.#project ? allowedName(this.#asText(field)) : this.#asText(field);
    if (key === 'description') {
      const text = this.#asText(field) + this.#textInComment(field);
      return this.#project ? text.replaceAll('\\n', '\n') : text;
    }
    if (key === 'model' && !this.#valid && Array.isArray(value) && value.length === 1) {
      return value[0];
    }
    if (style !== 'loose' || typeof value !== 'string') return value;
    const kind = specOf(key)?.kind;
    // Names on lines of their own are no tools, whatever stands between them.
    if (kind === 'tools')
      return this.#toolNames(value) ?? (value.includes('\n') ? undefined : value);
    return kind === 'yaml' ? undefined : value;
  }

  #asText({ style, value, valueFrom, valueTo }: Field): string {
    if (typeof value === 'string') return value;
    if (style !== 'block') return this.#text.slice(valueFrom, valueTo);
    const column = valueFrom - lineStart(this.#text, valueFrom);
    return splitLines(this.#text, valueFrom, valueTo)
      .map((line, index) => {
        const start = index === 0 ? line.from : Math.min(line.from + column, line.to);
        return this.#text.slice(start, line.to);
      })
      .join('\n');
  }

  /** What YAML takes for a comment although it belongs to the text, with the space before it. */
  #textInComment(field: Field): string {
    const comment = findLostComment(this.#text, field, this.#fields);
    return comment ? this.#text.slice(field.valueTo, comment.to) : '';
  }

  #toolNames(value: string): string | null {
    const names = value
      .replace(/^\s*\[|\]\s*$/g, '')
      .split(/[,\n]/)
      .map((name) =>
        name
          .replace(/^\s*-\s+/, '')
          .replace(/["']/g, '')
          .trim(),
      )
      .filter((name) => name !== '');
    const fine = names.every((name) => /^[\w*-]+(?:\([^()]*\))?$/.test(name));
    const known = names.some((name) => name === '*' || TOOL_NAMES.includes(name));
    return fine && known ? names.join(', ') : null;
  }

  #needsWriting(key: string, field: Field, value: YamlValue): boolean {
    if (field.style === 'loose' || value !== field.value) return true;
    if (typeof value !== 'string') return false;
    const written = this.#text.slice(field.valueFrom, field.valueTo);
    if (written.includes('---')) return true;
    const read = key === 'name' || key === 'description' || key === 'model' || key === 'tools';
    if (!read && !this.#thorough) return false;
    // In quotes CR LF is a line break to Claude Code, and a space to others.
    const quoted = field.style === 'single' || field.style === 'double';
    if (quoted && written.includes('\r\n')) return true;
    if (field.style !== 'plain') return this.#thorough;
    return encodeScalar(written, 'plain', this.#place()) === null;
  }

  /** In the plainest style that everyone reads alike; null where there is none. */
  #write(key: string, value: YamlValue): string | null {
    if (typeof value !== 'string') return null;
    // What is one word or a list of words has taken in lines of the prompt.
    const isProse = key === 'description' || key === 'initialPrompt' || specOf(key) === null;
    if (!isProse && value.includes('\n')) return null;
    const place = this.#place();
    const plain = encodeScalar(value, 'plain', place);
    if (plain !== null) return plain;
    if (value.includes('\n') && !(key === 'description' && this.#writesBreaksLiterally())) {
      const block = encodeScalar(value, 'literal', place);
      if (block !== null) return block;
    }
    const single = count(value, "'") < count(value, '"') + count(value, '\\');
    return (
      (single ? encodeScalar(value, 'single', place) : null) ?? encodeScalar(value, 'double', place)
    );
  }

  /** A description on one line with `\n` in it stays on one line. */
  #writesBreaksLiterally(): boolean {
    const field = fieldOf(this.#fields, 'description');
    return field !== null && String(field.value).includes('\\n');
  }

  #place() {
    const { eol } = this.#fields;
    return { eol: eol === '\r' ? '\n' : eol, indent: '  ' };
  }

  #replaceWhole(field: Field, key: string, written: string) {
    // A comment after the value stays, unless it has become part of it.
    const comment = this.#textInComment(field);
    const to =
      key === 'description' && comment !== '' ? field.valueTo + comment.length : field.valueTo;
    const head = this.#head(field, key);
    const change = { from: head.from, to, insert: `${head.insert}${written}` };
    this.#changes.push(trimChange(this.#text, change));
  }

  #replaceHead(field: Field, key: string) {
    const head = this.#head(field, key);
    this.#changes.push(trimChange(this.#text, head));
  }

  /** From the start of the field's line to its value. */
  #head(field: Field, key: string): TextChange {
    const { from, valueFrom, keyFrom, valueTo } = field;
    const indent = this.#hasOddHead(field) ? this.#indent : this.#text.slice(from, keyFrom);
    const blank = valueFrom === valueTo ? '' : ' ';
    return { from, to: valueFrom, insert: `${indent}${key}:${blank}` };
  }

  /** Indented by mistake, after a dash, or with a colon that YAML does not know. */
  #hasOddHead(field: Field): boolean {
    if (this.#valid) return false;
    const { from, keyFrom, keyTo, valueFrom, valueTo } = field;
    if (this.#text.slice(from, keyFrom) !== this.#indent) return true;
    const between = this.#text.slice(keyTo, valueFrom);
    return !/^[ \t]*:(?:[ \t]|[\r\n])/.test(between) && valueFrom < valueTo;
  }

  /** A tab that indents is an error to YAML; Claude Code reads it in its repair pass only. */
  #expandTabs(field: Field) {
    for (const line of splitLines(this.#text, field.valueFrom, field.to)) {
      const start = lineStart(this.#text, line.from);
      const blanks = /^[ \t]*/.exec(this.#text.slice(start, line.to))?.[0] ?? '';
      if (!blanks.includes('\t')) continue;
      const insert = blanks.replaceAll('\t', '  ');
      this.#changes.push({ from: start, to: start + blanks.length, insert });
    }
  }

  /** Takes the lines that YAML reads as fields back into the description. */
  #joinLines(description: Field, last: Field): boolean {
    if (description.style !== 'plain') return false;
    const to = lineAt(this.#text, last.valueTo, last.to).to;
    const value = splitLines(this.#text, description.valueFrom, to)
      .map((line) => this.#text.slice(line.from, line.to))
      .join('\n')
      .trimEnd();
    const text = this.#project ? value.replaceAll('\\n', '\n') : value;
    const insert = this.#write('description', text);
    if (insert === null) return false;
    this.#values.set('description', text);
    const { key, keyFrom, keyTo, valueFrom } = description;
    if (key !== 'description') {
      this.#changes.push({ from: keyFrom, to: keyTo, insert: 'description' });
    }
    this.#changes.push({ from: valueFrom, to, insert });
    return true;
  }

  /** `---` in a comment would end the frontmatter. */
  #repairComments() {
    const { frontmatter, fields } = this.#fields;
    if (!frontmatter) return;
    let next = 0;
    for (let at = this.#text.indexOf('---', frontmatter.from); at >= 0 && at < frontmatter.to; ) {
      let to = at;
      while (this.#text[to] === '-') to++;
      while ((fields[next]?.valueTo ?? Number.POSITIVE_INFINITY) <= at) next++;
      const inField = (fields[next]?.from ?? Number.POSITIVE_INFINITY) <= at;
      if (!inField) this.#changes.push({ from: at, to, insert: '='.repeat(to - at) });
      at = this.#text.indexOf('---', to);
    }
  }
}

/** In a text or a single word a bracket is a letter. */
function takesFlow(key: string): boolean {
  const kind = specOf(key)?.kind;
  return kind === undefined || kind === 'tools' || kind === 'names' || kind === 'yaml';
}

/** Loose fields exist only where YAML fails, so most files need not be parsed again. */
function isValidYaml(text: string, { frontmatter, fields }: FieldsReading): boolean {
  if (frontmatter === null || fields.some(({ style }) => style === 'loose')) return false;
  const yaml = parseYaml(text, frontmatter);
  return yaml.kind === 'map' && !yaml.tabbed;
}

/** The name without what the client refuses: a leading hyphen, and colons. */
function allowedName(name: string): string {
  if (!name.startsWith('-') && findColon(name) === null) return name;
  return splitAtColons(name.replace(/^[-\s]+/, ''))
    .map((part) => part.trim())
    .join('-');
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}
