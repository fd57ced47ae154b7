/** The `routes.yaml` of an open folder: which requests should lead to which agent. */

import { editExpectedRoutes, type RoutesChange } from '@/lib/agents/routing/edit-routes';
import {
  type ExpectedRoute,
  parseExpectedRoutes,
  ROUTES_FILE,
} from '@/lib/agents/routing/expected-routes';
import { decodeSource } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { addToJournal, type By, newEntryId } from '@/lib/library/journal/journal';
import { locateFile } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { rootForPath } from '@/lib/library/roots/tool-places';
import { createFile, saveText } from '@/lib/library/saving/save';

const MAX_SIZE = 1_048_576;

export type ExpectedFile = {
  /** Null where there is none. */
  readonly revision: string | null;
  readonly text: string;
  /** Null where it is no map of requests and agents. */
  readonly routes: readonly ExpectedRoute[] | null;
};

export function readExpectedFile(root: Root): ExpectedFile | Failure {
  const found = locateFile(rootForPath(root, ROUTES_FILE), ROUTES_FILE);
  if (!found.ok) return found.code === 'missing' ? NONE : found;
  try {
    const at = { file: found.real, target: null, fault: null };
    const { bytes, size } = readBytes(at, MAX_SIZE + 1);
    if (size > MAX_SIZE) return fail('too-large', ROUTES_FILE);
    const { text, utf8 } = decodeSource(bytes);
    if (!utf8) return fail('not-utf8', ROUTES_FILE);
    return { revision: revisionOf(bytes), text, routes: parseExpectedRoutes(text) };
  } catch (error) {
    return failFrom(error, ROUTES_FILE);
  }
}

const NONE: ExpectedFile = { revision: null, text: '', routes: [] };

export type ExpectedChanged = {
  readonly ok: true;
  readonly revision: string;
  /** The id of the entry in the journal, by which it can be undone; null where nothing changed. */
  readonly entry: string | null;
};

/**
 * Changes the file as every file is saved, and makes it where there is none.
 * @param ifMatch the revision that was seen; null for none
 */
export async function changeExpectedFile(
  root: Root,
  change: RoutesChange,
  ifMatch: string | null,
  by: By,
): Promise<ExpectedChanged | Failure> {
  const now = readExpectedFile(root);
  if ('code' in now) return now;
  const { revision, text } = now;
  if (revision !== ifMatch) {
    return fail('stale', ROUTES_FILE, {
      message: `“${ROUTES_FILE}” has changed on disk since it was shown. Nothing was changed.`,
      hint: 'Look at it again.',
      ...(revision !== null && { current: { revision, text } }),
    });
  }
  const changes = editExpectedRoutes(text, change);
  if (changes === null) {
    return fail('read-only', ROUTES_FILE, {
      message: `“${ROUTES_FILE}” is written in a way in which one line cannot be changed by itself. Nothing was changed.`,
      hint: 'Change it in an editor: one line for each request, “request: agent”.',
    });
  }
  const after = applyChanges(text, changes);
  if (after === text && revision !== null) return { ok: true, revision, entry: null };
  const at = rootForPath(root, ROUTES_FILE);
  const saved =
    revision === null
      ? await createFile(at, ROUTES_FILE, after)
      : await saveText(at, ROUTES_FILE, after, revision);
  if (!saved.ok) return saved;
  const time = Date.now();
  const id = newEntryId(time);
  const { request } = change;
  const what =
    change.kind === 'set'
      ? `“${request}” should lead to ${change.agent}`
      : `“${request}” expected no more`;
  const file = {
    ...{ folder: root.path, path: ROUTES_FILE, words: [what] },
    ...{ before: revision, after: saved.revision },
  };
  try {
    await addToJournal({ id, time, by, what: `${ROUTES_FILE} changed`, files: [file], left: [] });
    return { ok: true, revision: saved.revision, entry: id };
  } catch (error) {
    // It is saved all the same.
    console.error(error);
    return { ok: true, revision: saved.revision, entry: null };
  }
}
