import type { Source } from '@/lib/agents/model/agent';
import { hasHalfCharacter } from './half-character';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Reads bytes as the client does: UTF-8 whatever they are (format.md, section 1.1). Never throws. */
export function decodeSource(bytes: Uint8Array): Source {
  const text = lenient.decode(bytes);
  // Each bad byte becomes U+FFFD, so only a text with one has to be read again to see who wrote it;
  // the strict decoder takes half as long again.
  const utf8 = !text.includes('\ufffd') || isUtf8(bytes);
  return { text, size: bytes.length, utf8 };
}

/** A text as the content of a file, before it is saved to one. */
export function sourceOf(text: string): Source {
  return { text, size: encoder.encode(text).length, utf8: true };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The bytes to save. `decodeSource(encodeText(text)).text === text`.
 * @throws RangeError for half a surrogate pair
 */
export function encodeText(text: string): Uint8Array {
  if (hasHalfCharacter(text)) {
    throw new RangeError('The text holds half a surrogate pair, which UTF-8 cannot hold.');
  }
  return encoder.encode(text);
}
