import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A folder of the test data that lies beside a clone, such as `corpus`; null where it is absent, so
 * that a test can skip. It is only read, in place.
 */
export function sharedData(name: string): string | null {
  const path = resolve(import.meta.dirname, '../../shared', name);
  return existsSync(path) ? path : null;
}
