import type { StateReport } from '@/lib/library/verify-state';
import { writeJson } from './write-json';

/** The answer of `verify --format json`: see docs/command-line.md. */
export function formatVerifyJson({ folder, read, damaged }: StateReport): string {
  return writeJson({ folder, read, damaged });
}
