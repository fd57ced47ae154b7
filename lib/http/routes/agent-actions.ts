/** What a call does to one file, and what it answers. */

import { parseWholeNumber } from '@/lib/agents/catalog/list-query';
import { editFields } from '@/lib/agents/editing/edit-fields';
import { formatFault } from '@/lib/agents/fixes/fix-text';
import type { Problem } from '@/lib/agents/model/agent';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type {
  AgentJson,
  FieldChanges,
  Fix,
  FixedJson,
  Move,
  SavedJson,
  Trashed,
  Written,
} from '@/lib/api/agent';
import type { NewAgent } from '@/lib/api/agents';
import type { HistoryJson, Restore } from '@/lib/api/history';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { change } from '@/lib/library/change';
import { revisionOf } from '@/lib/library/disk/revision';
import type { AgentFile } from '@/lib/library/files/agent-file';
import { fixFileText } from '@/lib/library/files/fix-file-text';
import type { Readings } from '@/lib/library/files/tell-meaning';
import { readVersion } from '@/lib/library/history/versions';
import { getLibrary } from '@/lib/library/library';
import { listToldVersions } from '@/lib/library/list-told-versions';
import type { Saved } from '@/lib/library/saving/change-file';
import { formatAgent, toYamlValue } from './agent-json';
import { requireRoot, requireValid, type SeenFile } from './agent-request';
import { answerJson, answerSource, unwrap } from './answer';
import { formatEtag } from './etag';
import { runInTurns } from './run-in-turns';
import { letOthersIn } from './take-turn';
import { whoAsks } from './who';

/** As many as one answer has at most. */
const MAX_VERSIONS = 500;

/** The agent, or with `format` its bytes, its versions, or the bytes of one of these. */
export async function showAgent(file: AgentFile, query: URLSearchParams): Promise<Response> {
  const format = query.get('format');
  if (format === 'source') return answerSource(file.bytes, file.path, file.revision);
  if (format === 'history') return showHistory(file, query);
  // The standing of an agent depends on other files too.
  const etag = (json: string) => formatEtag(file.revision, json);
  return answerJson<AgentJson>(formatAgent(file), { etag });
}

async function showHistory({ at, source }: AgentFile, query: URLSearchParams) {
  const { root, path } = at;
  const version = query.get('version');
  if (version === null) {
    const [offset, limit] = ['offset', 'limit'].map((key) => parseWholeNumber(query.get(key)));
    const page = { offset: offset ?? 0, limit: Math.min(limit ?? 100, MAX_VERSIONS) };
    return answerJson<HistoryJson>(await listToldVersions(at, source.text, page));
  }
  const bytes = await readVersion(root, path, version);
  if (bytes === null) {
    throw new HttpProblem(404, 'no-such-version', 'The history does not have this version.');
  }
  return answerSource(bytes, path, revisionOf(bytes));
}

export async function createAgent(request: Request, sent: NewAgent): Promise<Response> {
  const at = { root: requireRoot(sent.root), path: sent.path };
  requireValid(request, sent.text, at, null);
  const what = { kind: 'create', at, text: sent.text } as const;
  const created = await change(getLibrary(), what, whoAsks(request));
  return answerWritten({ root: sent.root, path: sent.path, ...unwrap(created) }, 201);
}

export async function replaceText(request: Request, seen: SeenFile, text: string) {
  const { file, at, ifMatch } = seen;
  await letOthersIn();
  // A caller who has not seen the file is told that first, and only then whether the text is valid.
  const valid = ifMatch === file.revision ? requireValid(request, text, at, file) : null;
  // What another tool makes of its files is told by their text.
  const isOwn = file.reading.context.rules.kind !== 'tool';
  const readings = valid && isOwn ? { before: file.reading, after: valid.reading } : null;
  return answerSaved(file, await save(seen, text, readings), valid?.kept);
}

/** More than any agent has. */
const MAX_FIELDS = 100;

export async function changeFields(
  request: Request,
  seen: SeenFile,
  { set = {}, unset = [] }: FieldChanges,
): Promise<Response> {
  const entries = Object.entries(set);
  if (entries.length + unset.length > MAX_FIELDS) {
    throw new HttpProblem(
      400,
      'too-many-fields',
      `One call changes at most ${MAX_FIELDS} fields. Nothing was changed.`,
    );
  }
  const values = new Map(entries.map(([key, value]) => [key, toYamlValue(value)]));
  const { source, reading } = seen.file;
  const { rules } = reading.context;
  const edited = await runInTurns(editFields(source.text, { set: values, unset }, rules));
  if (edited.ok) return replaceText(request, seen, edited.text);
  throw new HttpProblem(422, 'edit-refused', edited.message, { reason: edited.reason });
}

export async function fixProblems(seen: SeenFile, { codes: wanted }: Fix): Promise<Response> {
  const { reading } = seen.file;
  const isWanted = ({ code }: Problem) => wanted.includes(code);
  const { text, codes, faults } = fixFileText(seen.at, reading, isWanted);
  const [fault] = faults;
  if (fault !== undefined && codes.length === 0) {
    const said = `${formatFault(fault)} Nothing was changed.`;
    throw fault.kind === 'harm'
      ? new HttpProblem(500, 'fix-harmful', said)
      : new HttpProblem(422, 'fix-order', said);
  }
  const { root, path } = seen.file;
  const { ok: _, folders: __, ...saved } = await save(seen, text);
  const { revision } = saved;
  const left = faults.map(formatFault);
  return answerJson<FixedJson>(
    { root, path, ...saved, codes, faults: left },
    { etag: () => formatEtag(revision) },
  );
}

export async function restoreVersion({ file, by, ...seen }: SeenFile, { version }: Restore) {
  const restored = await change(getLibrary(), { kind: 'restore', ...seen, version }, by);
  return answerSaved(file, unwrap(restored));
}

export async function moveAgent({ file, by, ...seen }: SeenFile, wanted: Move): Promise<Response> {
  const { root = file.root, path } = wanted;
  const to = { root: requireRoot(root), path };
  const moved = await change(getLibrary(), { kind: 'move', ...seen, to }, by);
  return answerWritten({ root, path, ...unwrap(moved) });
}

export async function trashAgent({ file: _, by, ...seen }: SeenFile): Promise<Response> {
  const removed = await change(getLibrary(), { kind: 'remove', ...seen }, by);
  return answerJson<Trashed>({ trash: unwrap(removed).id });
}

/** Of a file that has come to a new place. */
export function answerWritten({ root, path, revision }: Written, status = 200): Response {
  const location = agentApiHref({ root, path });
  return answerJson<Written>(
    { root, path, revision },
    { status, etag: () => formatEtag(revision), location },
  );
}

type Told = Saved & { readonly entry: string | null };

async function save(
  { file, at, ifMatch, by }: SeenFile,
  text: string,
  readings: Readings | null = null,
): Promise<Told> {
  const what = { kind: 'save', at, before: file.source.text, text, ifMatch, readings } as const;
  return unwrap(await change(getLibrary(), what, by));
}

/** @param errors what was wrong before, and still is */
function answerSaved(
  { root, path }: AgentFile,
  { ok: _, folders: __, ...saved }: Told,
  errors: readonly Problem[] = [],
): Response {
  const more = errors.length > 0 ? { errors } : {};
  return answerJson<SavedJson>(
    { root, path, ...saved, ...more },
    { etag: () => formatEtag(saved.revision) },
  );
}
