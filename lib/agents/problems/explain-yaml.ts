/** Why frontmatter is not valid YAML: where the first slip is, and what it is called. */

import type { Field, Range } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { firstLineFrom, lineAt, splitLines } from '@/lib/agents/text/lines';
import { encodeScalar } from '@/lib/agents/yaml/scalar';
import { findUnclosedFlow } from '@/lib/agents/yaml/unclosed-flow';
import { parseYaml } from '@/lib/agents/yaml/yaml';
import { keyRange } from './make-problem';

/** A slip: its place, what it is in a sentence, and what to do. */
export type Slip = { readonly at: Range; readonly cause: string; readonly hint: string };

/** A list or map that does not end, in words that go on from “because”; null for any other value. */
export function explainUnclosed(
  text: string,
  { key, valueFrom, valueTo }: Field,
): { readonly why: string; readonly hint: string } | null {
  const isProse = key === 'name' || key === 'description';
  const unclosed = isProse ? null : findUnclosedFlow(text.slice(valueFrom, valueTo));
  if (unclosed === null) return null;
  const { open, missing } = unclosed;
  const what = open === '[' ? 'list' : 'map';
  return {
    why: `the ${what} that begins with “${open}” is never closed`,
    hint: `Put “${missing}” at the end of the ${what}, or remove “${open}”.`,
  };
}

/**
 * The first line below the fields that is none, where the closing fence is missing and Claude Code
 * finds one further down, or none. Null where the header is closed.
 */
export function findMissingFence({ source, fields, client }: RepairInput): Range | null {
  const { frontmatter } = fields;
  const seen = client.frontmatter;
  if (frontmatter === null || seen === null || seen.to <= frontmatter.to) return null;
  if (frontmatter.to !== fields.body.from) return null;
  const line = firstLineFrom(source.text, frontmatter.to);
  return { from: line.from, to: line.to };
}

/** What keeps YAML from reading the frontmatter. */
export function findSlip(input: RepairInput): Slip {
  const head = findHeadSlip(input);
  if (head) return head;
  const culprit = findCulprit(input);
  if (culprit) return explainValue(input.source.text, culprit);
  return findStray(input);
}

/** The field that YAML most likely stumbles over. */
export function findCulprit({ fields, source }: RepairInput): Field | null {
  const loose = fields.fields.find(({ style }) => style === 'loose');
  if (loose) return loose;
  return (
    fields.fields.find(({ style, valueFrom, valueTo }) => {
      if (style !== 'plain') return false;
      const written = source.text.slice(valueFrom, valueTo);
      return encodeScalar(written, 'plain', { eol: '\n', indent: '  ' }) === null;
    }) ?? null
  );
}

/** The first field in which something else than a colon and a space stands between key and value. */
export function findHeadSlip({ fields, source }: RepairInput): Slip | null {
  for (const field of fields.fields) {
    const slip = explainHead(source.text, field);
    if (slip) return slip;
  }
  return null;
}

function explainHead(text: string, { key, keyTo, valueFrom, valueTo, style }: Field): Slip | null {
  const between = text.slice(keyTo, valueFrom);
  const colon = between.search(/[:：]/);
  if (colon < 0 || style === 'empty' || valueFrom === valueTo) return null;
  const at = { from: keyTo + colon, to: keyTo + colon + 1 };
  const next = text.charAt(at.to);
  if (between[colon] === '：') {
    return {
      at,
      cause: `The colon after “${key}” is a full-width one, which YAML takes for a letter.`,
      hint: 'Write “:” and a space.',
    };
  }
  if (at.to === valueFrom) {
    return {
      at,
      cause: `A space is missing after the colon of “${key}”, so YAML takes the line for text.`,
      hint: `Write “${key}: ” before the value.`,
    };
  }
  if (/[^\S \t\r\n]/.test(next)) {
    const name = next === '\u3000' ? 'An ideographic' : 'A no-break';
    return {
      at: { from: at.to, to: at.to + 1 },
      cause: `${name} space follows the colon of “${key}”, which YAML takes for a letter.`,
      hint: 'Put an ordinary space in its place.',
    };
  }
  return null;
}

function explainValue(text: string, field: Field): Slip {
  const { key, valueFrom, valueTo } = field;
  const written = text.slice(valueFrom, valueTo);
  const name = `“${key}”`;
  const at = keyRange(field);
  const quoting = 'Put the value in double quotes, or indent its lines below “|-”.';
  const lines = splitLines(text, valueFrom, valueTo);
  const stray = lines.slice(1).find(({ from }) => /[^\s#-]/.test(text.charAt(from)));
  if (stray && key !== 'description') {
    return {
      at: { from: stray.from, to: stray.to },
      cause: 'This line is neither a field nor a part of one.',
      hint: 'Write one field per line, each as “key: value”, and the system prompt below the second ---.',
    };
  }
  if (stray) {
    return {
      at,
      cause: `The lines of ${name} are not indented, so YAML takes them for something else.`,
      hint: quoting,
    };
  }
  const quote = /^["']/.exec(written)?.[0];
  if (quote !== undefined) {
    const closed = written.lastIndexOf(quote) > 0;
    return closed
      ? { at, cause: `The quotes of ${name} do not match.`, hint: quoting }
      : {
          at: { from: valueFrom, to: valueFrom + 1 },
          cause: `The quote at the start of ${name} is never closed.`,
          hint: `Put ${quote} at the end of the value too, or remove the first one.`,
        };
  }
  if (/^[“”„‟«»‘’‚]/.test(written)) {
    return {
      at: { from: valueFrom, to: valueFrom + 1 },
      cause: `The quotes of ${name} are typographic ones, which YAML takes for letters.`,
      hint: 'Use the straight quotes " or \'.',
    };
  }
  const unclosed = explainUnclosed(text, field);
  if (unclosed) {
    return {
      at: { from: valueFrom, to: valueFrom + 1 },
      cause: `In ${name} ${unclosed.why}.`,
      hint: unclosed.hint,
    };
  }
  const mark = /^[*&!%@`]/.exec(written)?.[0];
  if (mark !== undefined) {
    return {
      at,
      cause: `The unquoted text of ${name} begins with “${mark}”, which means something of its own in YAML.`,
      hint: quoting,
    };
  }
  const comment = /(?:"[^"\r\n]*"|'[^'\r\n]*'|\])#/.exec(written);
  if (comment) {
    const from = valueFrom + comment.index + comment[0].length - 1;
    return {
      at: { from, to: from + 1 },
      cause: `A “#” stands right behind a value of ${name}, and a comment takes a space before it.`,
      hint: 'Put a space before “#” if a comment begins there; else put the value in quotes.',
    };
  }
  if (/:(?:\s|$)/.test(written)) {
    return {
      at,
      cause: `The unquoted text of ${name} contains a colon followed by a space.`,
      hint: quoting,
    };
  }
  return { at, cause: `YAML cannot read the value of ${name}.`, hint: quoting };
}

/** The first line that is no field. */
function findStray({ source: { text }, fields: { fields, frontmatter } }: RepairInput): Slip {
  const { from, to } = frontmatter ?? { from: 0, to: 0 };
  const hint = 'Write one field per line, each as “key: value”.';
  const stray = splitLines(text, from, to).find((line) => {
    const written = text.slice(line.from, line.to).trim();
    if (written === '' || written.startsWith('#')) return false;
    return !fields.some((field) => field.from <= line.from && line.from < field.to);
  });
  if (stray) {
    const at = { from: stray.from, to: stray.to };
    return { at, cause: 'This line is no field.', hint };
  }
  const yaml = parseYaml(text, { from, to });
  const offset = yaml.kind === 'invalid' && yaml.at !== null ? Math.min(yaml.at, to) : from;
  const start = text.lastIndexOf('\n', Math.max(offset - 1, 0)) + 1;
  const line = lineAt(text, Math.max(start, from), Math.max(to, from));
  return {
    at: { from: line.from, to: line.to },
    cause: 'YAML cannot read this line.',
    hint,
  };
}
