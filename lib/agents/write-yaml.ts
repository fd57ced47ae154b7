import type { YamlValue } from './agent';
import { encodeScalar } from './scalar';

export type Scalar = string | number | boolean | null;

/** Lists and maps deeper than this are refused: the guard in front of the parser would not read them. */
export const MAX_DEPTH = 16;

/**
 * A value on one line: a scalar, or a list of scalars in brackets. Null for anything nested, and for
 * text that YAML cannot hold. Text is plain where every YAML reads it as this text, else quoted.
 */
export function writeInline(value: YamlValue): string | null {
  if (isScalar(value)) return writeScalar(value, false);
  if (isEmpty(value)) return value instanceof Map ? '{}' : '[]';
  if (!isList(value)) return null;
  const items = value.map((item) => (isScalar(item) ? writeScalar(item, true) : null));
  return items.includes(null) ? null : `[${items.join(', ')}]`;
}

/**
 * The lines of a list or map, without line ends, that go below its key. Null for a scalar, for
 * something nested too deeply, and for text that YAML cannot hold.
 */
export function writeBlock(value: YamlValue, indent: string): string[] | null {
  if (isScalar(value)) return null;
  try {
    return blockLines(value, indent, 0);
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}

/** How text stands in a list: quoted as its neighbours are, where the quotes can hold it. */
export function writeScalar(
  value: Scalar,
  flow: boolean,
  like: 'plain' | 'single' | 'double' = 'plain',
): string | null {
  if (typeof value !== 'string') return writeNumber(value);
  const place = { eol: '\n', indent: '', flow };
  return encodeScalar(value, like, place) ?? encodeScalar(value, 'double', place);
}

function writeNumber(value: number | boolean | null): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}

class Unwritable extends Error {}

function blockLines(value: YamlValue, indent: string, depth: number): string[] {
  if (depth > MAX_DEPTH) throw new Unwritable();
  if (value instanceof Map) {
    return [...value].flatMap(([key, inner]) => {
      const head = `${indent}${orThrow(writeScalar(String(key), true))}:`;
      if (isScalar(inner) || isEmpty(inner)) return [`${head} ${orThrow(writeInline(inner))}`];
      return [head, ...blockLines(inner, `${indent}  `, depth + 1)];
    });
  }
  return (value as readonly YamlValue[]).flatMap((item) => {
    if (isScalar(item) || isEmpty(item)) return [`${indent}- ${orThrow(writeInline(item))}`];
    const [first = '', ...rest] = blockLines(item, `${indent}  `, depth + 1);
    return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
  });
}

function orThrow(written: string | null): string {
  if (written === null) throw new Unwritable();
  return written;
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
