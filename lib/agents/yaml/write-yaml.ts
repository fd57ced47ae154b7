import type { YamlValue } from '@/lib/agents/model/agent';
import { encodeDouble, encodeScalar } from './scalar';

export type Scalar = string | number | boolean | null;

/**
 * A value on one line: a scalar, or a list of scalars in brackets. Null for anything nested. Text is
 * plain where every YAML reads it as this text, else quoted.
 */
export function writeInline(value: YamlValue): string | null {
  if (isScalar(value)) return writeScalar(value);
  if (isEmpty(value)) return value instanceof Map ? '{}' : '[]';
  if (!isList(value) || !value.every(isScalar)) return null;
  return `[${value.map((item) => writeScalar(item, { flow: true })).join(', ')}]`;
}

/** The lines of a list or map, without line ends, that go below its key; none for a scalar. */
export function writeBlock(value: YamlValue, indent: string): string[] {
  if (value instanceof Map) {
    return [...value].flatMap(([key, inner]) => {
      const head = `${indent}${writeScalar(key, { flow: true })}:`;
      return writeUnder(head, inner, indent);
    });
  }
  if (!isList(value)) return [];
  return value.flatMap((item) => {
    const [first = '', ...rest] = writeUnder('', item, indent);
    if (first !== '') return [`${indent}-${first}`, ...rest];
    const [inner = '', ...more] = rest;
    return [`${indent}- ${inner.slice(indent.length + 2)}`, ...more];
  });
}

/** The head with its value behind it, or in lines below it. */
function writeUnder(head: string, value: YamlValue, indent: string): string[] {
  if (!isScalar(value) && !isEmpty(value)) return [head, ...writeBlock(value, `${indent}  `)];
  return [`${head} ${writeInline(value) ?? ''}`];
}

type Quotes = {
  /** In brackets, where a comma ends plain text. */
  readonly flow?: boolean;
  /** The quotes of its neighbours, taken where they can hold the text. */
  readonly like?: 'plain' | 'single' | 'double';
};

export function writeScalar(value: Scalar, { flow, like = 'plain' }: Quotes = {}): string {
  if (typeof value === 'string') {
    return encodeScalar(value, like, { eol: '\n', indent: '', flow }) ?? encodeDouble(value);
  }
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}

export function isScalar(value: YamlValue): value is Scalar {
  return value === null || typeof value !== 'object';
}

export function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isEmpty(value: YamlValue): boolean {
  return value instanceof Map ? value.size === 0 : Array.isArray(value) && value.length === 0;
}
