import type { Source } from './agent';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Reads bytes as the client does: UTF-8 whatever they are (format.md, section 1, step 1). Never throws. */
export function decodeSource(bytes: Uint8Array): Source {
  try {
    return { text: strict.decode(bytes), size: bytes.length, utf8: true };
  } catch {
    return { text: lenient.decode(bytes), size: bytes.length, utf8: false };
  }
}

/**
 * The bytes to save. `decodeSource(encodeText(text)).text === text`.
 * @throws RangeError for half a surrogate pair, which UTF-8 cannot hold.
 */
export function encodeText(text: string): Uint8Array {
  if (/[\uD800-\uDFFF]/u.test(text)) {
    throw new RangeError('The text holds half a surrogate pair, which UTF-8 cannot hold.');
  }
  return encoder.encode(text);
}
