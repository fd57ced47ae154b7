/** What calls that bring agents in do, and what they answer. */

import { suggestPath } from '@/lib/agents/editing/new-agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { formatPlace } from '@/lib/agents/model/place';
import { readClient } from '@/lib/agents/reading/read-client';
import { encodeText, sourceOf } from '@/lib/agents/text/decode';
import type {
  ImportFoundJson,
  ImportSource,
  NewImport,
  PlannedImportJson,
} from '@/lib/api/moving/import';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { whoAsks } from '@/lib/http/routes/who';
import { readArchive } from '@/lib/library/importing/archive';
import type { Found } from '@/lib/library/importing/found-files';
import { addPiece, findKept, keepFound, MOST_SENT } from '@/lib/library/importing/kept-imports';
import { planImport } from '@/lib/library/importing/plan-import';
import { walkFolder } from '@/lib/library/importing/walk-folder';
import { addJob } from '@/lib/library/jobs/jobs';
import { getLibrary } from '@/lib/library/library';
import { findFolder } from '@/lib/library/roots/find-root';
import { formatJob } from './jobs';

/** Of so many that were left out it is told. */
const MOST_LEFT = 200;

/** @throws HttpProblem where there is nothing to be read */
export async function findAgents(source: ImportSource): Promise<ImportFoundJson> {
  if ('zip' in source) return takePiece(source);
  const found = 'text' in source ? findPasted(source) : await findInFolder(source.folder);
  return formatFound(keepFound(found), found);
}

function findPasted({ text, path }: { text: string; path?: string | undefined }): Found {
  const client = readClient(sourceOf(text), { kind: 'project' }, 'pasted.md');
  const own = client.loads ? suggestPath(client.agent.name) : 'pasted.md';
  return { files: [{ path: path ?? own, bytes: encodeText(text) }], left: [], others: 0 };
}

/** An agent of another tool in an open folder, to be copied from there; null where there is none. */
export async function findOfTool(ref: AgentRef): Promise<ImportFoundJson | null> {
  const file = await getLibrary()
    .read(ref)
    .catch(() => null);
  const tool = file?.item.tool;
  if (!file || tool === undefined) return null;
  const path = `${TOOL_FACTS[tool].folders[0]}/${file.path}`;
  const found = { files: [{ path, bytes: file.bytes }], left: [], others: 0 };
  return formatFound(keepFound(found), found);
}

async function findInFolder(typed: string): Promise<Found> {
  const folder = findFolder(typed);
  if (!folder.ok) throw new HttpProblem(400, folder.code, folder.message, { hint: folder.hint });
  return walkFolder(folder.real);
}

async function takePiece({
  zip,
  id,
  last,
}: Extract<ImportSource, { zip: string }>): Promise<ImportFoundJson> {
  const taken = addPiece(id, Buffer.from(zip, 'base64'));
  if (taken === null) throw forgotten();
  if (taken.size > MOST_SENT) {
    const detail = 'The archive is larger than 64 MiB. Nothing was added.';
    const hint = 'Unpack it, and import the folder by its path.';
    throw new HttpProblem(413, 'too-large', detail, { hint });
  }
  if (!last) return { id: taken.id, files: 0, left: [], others: 0 };
  const found = await readArchive(taken.bytes());
  if (typeof found === 'string') {
    throw new HttpProblem(400, 'archive-refused', `${found} Nothing was added.`);
  }
  return formatFound(keepFound(found, taken.id), found);
}

function formatFound(id: string, { files, left, others }: Found): ImportFoundJson {
  return { id, files: files.length, left: left.slice(0, MOST_LEFT), others };
}

/** @throws HttpProblem 404 where the import or the root is not known */
export async function planAdding(
  request: Request,
  id: string,
  { root: rootId, folder, as, chosen }: NewImport,
): Promise<PlannedImportJson> {
  const found = findKept(id);
  if (found === null) throw forgotten();
  const library = getLibrary();
  const { roots } = library;
  const root = roots.find((one) => one.id === rootId);
  if (root === undefined) {
    throw new HttpProblem(404, 'no-such-root', 'That folder is not open. Nothing was changed.');
  }
  const labels = new Map(roots.map((one) => [one.id, one.label]));
  const known = library.agents().map((item) => ({
    ...{ name: item.name, place: formatPlace(labels.get(item.root) ?? item.root, item.path) },
  }));
  const only = chosen === undefined ? null : new Set(chosen);
  const planned = await planImport(roots, found, { root, folder, as }, known, only);
  const own = planned.filter(({ at }) => only?.has(at) ?? true);
  const steps = own.flatMap(({ step }) => step ?? []);
  const left = own.flatMap(({ to, from, refused }) =>
    refused === null ? [] : [{ folder: root.path, path: to ?? from, why: refused }],
  );
  const job = addJob({ by: whoAsks(request), what: 'imported', steps, left });
  return { job: formatJob(job), files: planned.map(({ step: _, ...file }) => file) };
}

function forgotten(): HttpProblem {
  const detail = 'What was found is not known any more. Nothing was changed.';
  return new HttpProblem(404, 'no-such-import', detail, { hint: 'Choose the files again.' });
}
