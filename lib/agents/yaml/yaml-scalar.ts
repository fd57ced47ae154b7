/**
 * What an unquoted YAML word means: the core schema of YAML 1.2, which the client follows
 * (format.md, section 1.3).
 */
export function resolvePlain(source: string): string | number | boolean | null {
  if (source.length > 40) return source.length > 400 ? source : resolveNumber(source);
  switch (source) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  return resolveNumber(source);
}

const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function resolveNumber(source: string): string | number {
  const first = source.charCodeAt(0);
  // Digits, and the signs and dot that may precede them.
  if ((first < 0x30 || first > 0x39) && first !== 0x2e && first !== 0x2d && first !== 0x2b) {
    return source;
  }
  if (DECIMAL.test(source)) return Number(source);
  if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(source)) return Number.parseInt(source.slice(2), 16);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) {
    return first === 0x2d ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
  return source;
}
