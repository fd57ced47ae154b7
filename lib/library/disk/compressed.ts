import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';

/** In bytes. Up to this size a trip to the thread pool takes longer than the work. */
const SHORT = 64 * 1024;

/** As gzip, so that a person can get at it with ordinary tools. */
export async function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return bytes.length <= SHORT ? gzipSync(bytes) : promisify(gzip)(bytes);
}

/** Null when the bytes are damaged or cut. */
export async function decompress(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await promisify(gunzip)(bytes);
  } catch {
    return null;
  }
}
