import { z } from 'zod';
import { editFields } from '@/lib/agents/editing/edit-fields';
import type { Problem } from '@/lib/agents/model/agent';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import { formatAgent, toYamlValue } from '@/lib/http/api/agent-json';
import { requireAgent, requireRoot, requireValid } from '@/lib/http/api/agent-request';
import { answer, answerJson, answerSource, unwrap } from '@/lib/http/api/answer';
import { parseIfMatch } from '@/lib/http/api/etag';
import { readJson, readText } from '@/lib/http/api/read-body';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { change } from '@/lib/library/change';
import { revisionOf } from '@/lib/library/disk/revision';
import type { AgentFile } from '@/lib/library/files/agent-file';
import { fixFileText } from '@/lib/library/files/fix-file-text';
import { listVersions, readVersion } from '@/lib/library/history/versions';
import { getLibrary } from '@/lib/library/library';
import type { Saved } from '@/lib/library/saving/change-file';

type Context = RouteContext<'/api/agents/[root]/[...path]'>;

export function GET(request: Request, { params }: Context) {
  return answer(async () => {
    const file = await requireAgent(await params);
    const { searchParams } = new URL(request.url);
    const format = searchParams.get('format');
    if (format === 'source') return answerSource(file.bytes, file.path, file.revision);
    if (format === 'history') return answerHistory(file, searchParams.get('version'));
    return answerJson(formatAgent(file), { revision: file.revision });
  });
}

export function PUT(request: Request, { params }: Context) {
  return answer(async () => {
    const ifMatch = parseIfMatch(request.headers.get('if-match'));
    const file = await requireAgent(await params);
    return save(request, file, await readText(request), ifMatch);
  });
}

const Fields = z.strictObject({
  // A record of zod's would lose the key __proto__.
  set: z.custom<object>((value) => typeof value === 'object' && !Array.isArray(value)).optional(),
  unset: z.array(z.string()).optional(),
});

export function PATCH(request: Request, { params }: Context) {
  return answer(async () => {
    const ifMatch = parseIfMatch(request.headers.get('if-match'));
    const file = await requireAgent(await params);
    const { set = {}, unset = [] } = await readJson(request, Fields);
    const values = Object.entries(set).map(([key, value]) => [key, toYamlValue(value)] as const);
    const edits = { set: new Map(values), unset };
    const edited = editFields(file.source.text, edits, file.rootInfo.rules);
    if (edited.ok) return save(request, file, edited.text, ifMatch);
    throw new HttpProblem(422, 'edit-refused', edited.message, { reason: edited.reason });
  });
}

export function DELETE(request: Request, { params }: Context) {
  return answer(async () => {
    const ifMatch = parseIfMatch(request.headers.get('if-match'));
    const file = await requireAgent(await params);
    const removing = { kind: 'remove', at: placeOf(file), ifMatch } as const;
    const { id } = unwrap(await change(getLibrary(), removing));
    return answerJson({ trash: id });
  });
}

const Restore = z.strictObject({ version: z.string() });
const Move = z.strictObject({ root: z.string().optional(), path: z.string() });

const Fix = z.strictObject({
  codes: z.array(z.enum(Object.keys(PROBLEMS) as ProblemCode[])).min(1),
});

/** What can be done to a file besides reading and writing it. */
const ACTIONS = ['restore', 'move', 'fix'];

/** `…/{path}/restore` and the like. The path of a file ends in `.md`, so the two cannot be confused. */
export function POST(request: Request, { params }: Context) {
  return answer(async () => {
    const { root, path } = await params;
    const action = path.at(-1) ?? '';
    if (!ACTIONS.includes(action)) {
      throw new HttpProblem(
        404,
        'not-found',
        'There is no such action. Send the POST to /restore, /move or /fix of an agent.',
      );
    }
    const ifMatch = parseIfMatch(request.headers.get('if-match'));
    const file = await requireAgent({ root, path: path.slice(0, -1) });
    if (action === 'move') return move(file, await readJson(request, Move), ifMatch);
    if (action === 'fix') return fix(file, (await readJson(request, Fix)).codes, ifMatch);

    const { version } = await readJson(request, Restore);
    const restoring = { kind: 'restore', at: placeOf(file), version, ifMatch } as const;
    return answerSaved(file, unwrap(await change(getLibrary(), restoring)));
  });
}

async function save(request: Request, file: AgentFile, text: string, ifMatch: string) {
  // A caller who has not seen the file is told that first, and only then whether the text is valid.
  if (ifMatch === file.revision) {
    requireValid(request, text, { root: file.rootInfo, path: file.path }, file);
  }
  const saving = { kind: 'save', at: placeOf(file), text, ifMatch } as const;
  return answerSaved(file, unwrap(await change(getLibrary(), saving)));
}

function answerSaved({ root, path }: AgentFile, saved: Saved & { codes?: readonly string[] }) {
  const { revision } = saved;
  return answerJson({ root, path, ...saved, ok: undefined }, { revision });
}

async function move(file: AgentFile, to: z.infer<typeof Move>, ifMatch: string) {
  const toRoot = requireRoot(to.root ?? file.root);
  const place = { root: toRoot, path: to.path };
  const moving = { kind: 'move', at: placeOf(file), to: place, ifMatch } as const;
  const { revision } = unwrap(await change(getLibrary(), moving));
  const ref = { root: toRoot.id, path: to.path };
  return answerJson({ ...ref, revision }, { revision, location: agentApiHref(ref) });
}

async function fix(file: AgentFile, wanted: readonly ProblemCode[], ifMatch: string) {
  const { rootInfo: root, path, source, reading } = file;
  const isWanted = ({ code }: Problem) => wanted.includes(code);
  const { text, codes } = fixFileText({ root, path }, source.text, reading.problems, isWanted);
  const saving = { kind: 'save', at: placeOf(file), text, ifMatch } as const;
  const saved = unwrap(await change(getLibrary(), saving));
  return answerSaved(file, { ...saved, codes });
}

function placeOf({ rootInfo, path }: AgentFile) {
  return { root: rootInfo, path };
}

async function answerHistory({ rootInfo, path }: AgentFile, version: string | null) {
  if (version === null) return answerJson({ versions: await listVersions(rootInfo, path) });
  const bytes = await readVersion(rootInfo, path, version);
  if (bytes === null) {
    throw new HttpProblem(404, 'no-such-version', 'The history does not have this version.');
  }
  return answerSource(bytes, path, revisionOf(bytes));
}
