import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { formatPlace } from '@/lib/agents/model/place';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import { locateOffsets } from '@/lib/agents/text/positions';
import { findConfig } from '@/lib/library/config/nearest-config';
import { isInside } from '@/lib/library/roots/locate';
import type { ManifestReport, Root } from '@/lib/library/roots/root';
import type { TrackedRoot } from '@/lib/library/scan/tracked-root';

/** What is wrong beside the files that are listed: what was left out, or a manifest. */
export type LibraryFault = {
  readonly root: string;
  /**
   * In the root, with `/`; '' is the root itself. Absolute for what is in no root, such as settings and
   * a marketplace above a plugin.
   */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'manifest' | 'settings';
  /** In sentences. */
  readonly message: string;
};

/** The fault in sentences. @param place how its path is shown */
export function formatFault({ kind, message }: LibraryFault, place: string): string {
  if (kind === 'settings') return message;
  return kind === 'manifest'
    ? `In ${place}: ${message}`
    : `The ${kind} ${place} is left out. ${message}`;
}

/** So many are told above the list; the others are on the page of the folders. */
const MAX_TOLD = 5;

export function tellFaults(
  faults: readonly LibraryFault[],
  roots: readonly Root[],
): Pick<ListAnswer, 'faults' | 'moreFaults'> {
  return {
    faults: faults.slice(0, MAX_TOLD).map((fault) => {
      const label = roots.find(({ id }) => id === fault.root)?.label ?? fault.root;
      return formatFault(fault, formatPlace(label, fault.path));
    }),
    moreFaults: Math.max(0, faults.length - MAX_TOLD),
  };
}

export function faultsOf({ root, faults, leftOut, manifests }: TrackedRoot): LibraryFault[] {
  return [
    ...faults
      .filter(({ path }) => path !== '' || !isToCome(root))
      .map(({ path, message }) => {
        return { root: root.id, path, kind: 'folder' as const, message };
      }),
    ...leftOut.map(({ path, message }) => {
      return { root: root.id, path, kind: 'file' as const, message };
    }),
    ...manifests.flatMap((report) => faultsIn(root, report)),
  ];
}

/** Whether it is a folder that is made with the first agent in it. */
function isToCome({ scope, path }: Root): boolean {
  return SCOPE_FACTS[scope].loaded && !existsSync(path);
}

/** A settings file of which Claude Code goes by nothing. @param why ends a sentence after “because” */
export function formatIgnored({ path, why }: { path: string; why: string }): string {
  return `Claude Code ignores all of ${path}, because ${why}. No rule in it counts.`;
}

export function settingsFault(ignored: { path: string; why: string }): LibraryFault {
  return { root: '', path: ignored.path, kind: 'settings', message: formatIgnored(ignored) };
}

/** What is wrong in the `agent-catalog.json` of a root, whose rules then do not count; null for nothing. */
export function configFault({ root }: TrackedRoot): LibraryFault | null {
  const found = findConfig(root.path);
  if (found === null || found.reading.ok) return null;
  const message = `Nothing in ${found.file} counts. ${found.reading.why}`;
  return { root: root.id, path: found.file, kind: 'settings', message };
}

function faultsIn(root: Root, { file, text, problems }: ManifestReport): LibraryFault[] {
  // A marketplace may be above the plugin that is open.
  const isHere = isInside(root.path, file);
  const path = isHere ? relative(root.path, file).split(sep).join('/') : file;
  const locate = locateOffsets(text);
  return problems.map(({ from, message, hint }) => ({
    root: root.id,
    path,
    kind: 'manifest',
    message: [`Line ${locate(from).line}: ${message}`, hint].filter(Boolean).join(' '),
  }));
}
