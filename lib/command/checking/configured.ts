import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { type FoundConfig, findConfig } from '@/lib/library/config/nearest-config';
import { applyBaseline } from './baseline';
import type { CheckedFile } from './checked-files';

/**
 * The files without the problems that are in the baseline that their nearest `agent-catalog.json`
 * names.
 * @throws UsageError when such a file is wrong, or its baseline cannot be read
 */
export function applyConfiguredBaselines(files: readonly CheckedFile[]): CheckedFile[] {
  return files.map((file) => {
    const found = configOf(file);
    if (found === null) return file;
    const { reading } = found;
    if (!reading.ok) throw new UsageError(`${found.file}: ${reading.why}`);
    const { baseline } = reading.config;
    if (baseline === null || file.problems.length === 0) return file;
    const [quieter = file] = applyBaseline(resolve(dirname(found.file), baseline), [file], '/');
    return quieter;
  });
}

function configOf({ root, path }: CheckedFile): FoundConfig | null {
  return findConfig(dirname(join(root.path, path)));
}
