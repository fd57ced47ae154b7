import type { Field, FieldsReading } from '@/lib/agents/model/agent';
import { lastOf, parseYaml } from '@/lib/agents/yaml/yaml';
import { cutSwallowedBody, endAt, type Fence, findFence } from './frontmatter';
import { findSwallowedKeys } from './header-end';
import { readLooseFields } from './loose-fields';

/**
 * What a person reads in the file: fields with their places, also where no parser finds them. Where
 * the frontmatter is valid YAML it says what YAML says. Fields are in file order and never overlap.
 * @param parse what `makeYamlParser` gave, to parse what both readings see only once
 */
export function readFields(text: string, parse: typeof parseYaml = parseYaml): FieldsReading {
  const fence = findFence(text);
  if (!fence) {
    return { frontmatter: null, fields: [], body: { from: 0, to: text.length }, eol: '\n' };
  }
  const yaml = parse(text, fence.inner);
  if (yaml.kind === 'map') {
    const to = findSwallowedKeys(text, yaml.fields);
    if (to === null) return toReading(text, fence, yaml.fields);
    const whole = endAt(text, fence.inner.from, to);
    const own = parse(text, whole.inner);
    return toReading(text, whole, own.kind === 'map' ? own.fields : []);
  }
  const whole = cutSwallowedBody(text, fence) ?? fence;
  return toReading(text, whole, readLooseFields(text, whole.inner));
}

function toReading(text: string, { inner, body }: Fence, fields: readonly Field[]): FieldsReading {
  return {
    frontmatter: inner,
    fields,
    body,
    eol: eolOf(text.slice(Math.max(0, inner.from - 2), inner.to)),
  };
}

/** The field that counts: the last one of this key. Null when there is none. */
export function fieldOf(reading: FieldsReading, key: string): Field | null {
  return lastOf(reading.fields, key) ?? null;
}

/** The name that the file gives its agent; null where it is no text, or empty. */
export function nameOf(reading: FieldsReading): string | null {
  const value = fieldOf(reading, 'name')?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The commonest line end; that of the opening fence counts too. */
function eolOf(frontmatter: string): FieldsReading['eol'] {
  if (!frontmatter.includes('\r')) return '\n';
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  for (let at = 0; at < frontmatter.length; at++) {
    const code = frontmatter.charCodeAt(at);
    if (code === 10) lf++;
    else if (code === 13) {
      if (frontmatter.charCodeAt(at + 1) === 10) {
        crlf++;
        at++;
      } else cr++;
    }
  }
  if (crlf >= lf && crlf >= cr) return '\r\n';
  return lf >= cr ? '\n' : '\r';
}
