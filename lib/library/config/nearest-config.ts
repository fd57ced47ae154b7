import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { perProcess } from '@/lib/library/disk/per-process';
import { CONFIG_NAME, type ConfigReading, readConfig } from './read-config';

/** One that holds for a folder. */
export type FoundConfig = {
  /** Absolute. */
  readonly file: string;
  readonly reading: ConfigReading;
};

/** Milliseconds for which a folder is not asked again: a library is read within them, file by file. */
const FRESH = 1000;

type Asked = { readonly at: number; readonly found: FoundConfig | null };

const asked = () => perProcess('configs', () => new Map<string, Asked>());

/**
 * The `agent-catalog.json` of a folder, or of the nearest one above it; that alone holds, and null is
 * for none. The folder's links are not resolved: a file is judged by where it was looked for.
 * @param folder absolute
 */
export function findConfig(folder: string): FoundConfig | null {
  const known = asked().get(folder);
  if (known !== undefined && Date.now() - known.at < FRESH) return known.found;
  const above = dirname(folder);
  const found = readAt(join(folder, CONFIG_NAME)) ?? (above === folder ? null : findConfig(above));
  asked().set(folder, { at: Date.now(), found });
  return found;
}

function readAt(file: string): FoundConfig | null {
  try {
    return { file, reading: readConfig(readFileSync(file, 'utf8')) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    return { file, reading: { ok: false, why: `It cannot be read. ${message}` } };
  }
}
