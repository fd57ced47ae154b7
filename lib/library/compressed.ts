import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** As gzip, so that a person can get at it with ordinary tools. */
export function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(gzip)(bytes);
}

/** Null when the bytes are damaged or cut. */
export async function decompress(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await promisify(gunzip)(bytes);
  } catch {
    return null;
  }
}
