import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findTargets, type Target } from '@/lib/command/checking/targets';

/**
 * The targets of paths as `check` takes them, and of paths that are not there any more: one may be
 * in an earlier commit.
 * @throws UsageError
 */
export function findComparedTargets(paths: readonly string[], cwd: string): Target[] {
  if (paths.length === 0) return findTargets([], null, cwd);
  const there = paths.filter((path) => existsSync(resolve(cwd, path)));
  const gone = paths.filter((path) => !there.includes(path));
  return [
    ...(there.length > 0 ? findTargets(there, null, cwd) : []),
    ...gone.map((path) => targetOfGone(path, cwd)),
  ];
}

function targetOfGone(path: string, cwd: string): Target {
  const full = resolve(cwd, path);
  let folder = dirname(full);
  while (!existsSync(folder) || !statSync(folder).isDirectory()) folder = dirname(folder);
  const rest = relative(folder, full).split(sep).join('/');
  const [target] = findTargets([folder], null, cwd);
  // The folder that is left may stand for its project's agents folder, but this path is exact.
  const root = {
    ...(target as Target).root,
    path: folder,
    id: `gone ${folder}`,
  };
  const shown = path.slice(0, Math.max(0, path.length - rest.length));
  const isFile = /\.md$/i.test(rest);
  return {
    root,
    base: isFile ? '' : `${rest}/`,
    prefix: isFile ? shown : join(shown, rest, '/'),
    only: isFile ? rest : null,
    inTrees: false,
    kind: null,
  };
}
