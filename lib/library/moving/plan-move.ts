import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { fileStem } from '@/lib/agents/model/file-name';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { type Conversion, convertAgent } from '@/lib/agents/moving/convert-agent';
import { encodeText } from '@/lib/agents/text/decode';
import { revisionOf } from '@/lib/library/disk/revision';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import type { Disk } from '@/lib/library/jobs/plan-operations';
import type { Place, Step } from '@/lib/library/jobs/step';
import { findOpen, revisionAt } from '@/lib/library/jobs/take-step';
import { locateNewFile } from '@/lib/library/roots/locate';

/** Where agents are copied to, and as whose. */
export type MoveTarget = {
  readonly tool: OtherTool;
  /** Absolute: one of `toolPlaces`. */
  readonly folder: string;
  /** Whether what the format cannot hold goes into a comment. */
  readonly carry: boolean;
};

type Converted = Extract<Conversion, { ok: true }>;

/** What becomes of one agent. */
export type MovedFile = AgentRef & {
  readonly name: string;
  /** What it would be there; null where the tool would not load it. */
  readonly made: Omit<Converted, 'ok'> | null;
  /** Why nothing is written, in sentences; null where it is. */
  readonly refused: string | null;
  readonly step: Step | null;
};

/**
 * What copying agents of Claude Code to another tool comes to, fresh from disk. Nothing is written, and
 * nothing that the tool's own reading does not load is planned.
 * @param signal ends it between two files, by throwing its reason
 */
export async function planMove(
  disk: Disk,
  refs: readonly AgentRef[],
  target: MoveTarget,
  signal?: AbortSignal,
): Promise<MovedFile[]> {
  const taken = new Set<string>();
  const planned: MovedFile[] = [];
  let start = performance.now();
  for (const ref of refs) {
    planned.push(await planOne(disk, ref, target, taken));
    // Others are answered meanwhile.
    if (performance.now() - start < 25) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    start = performance.now();
  }
  return planned;
}

async function planOne(
  disk: Disk,
  ref: AgentRef,
  target: MoveTarget,
  taken: Set<string>,
): Promise<MovedFile> {
  const refuse = (refused: string, name = fileStem(ref.path), made: MovedFile['made'] = null) => {
    return { ...{ root: ref.root, path: ref.path, name, made, refused }, step: null };
  };
  const file = await readOrWhy(disk, ref);
  if (typeof file === 'string') return refuse(file);
  const { name } = file.item;
  if (file.item.tool !== undefined) {
    const own = TOOL_FACTS[file.item.tool].name;
    return refuse(
      `It is an agent of ${own}. Copy it to Claude Code first, and that one to the other tool.`,
      name,
    );
  }
  if (!file.source.utf8) return refuse('It is not UTF-8. Save it as UTF-8 first.', name);
  const { tool, folder, carry } = target;
  const made = convertAgent(file.source.text, file.path, tool, { carry });
  if (!made.ok) return refuse(made.why, name);
  const key = made.path.toLowerCase();
  if (taken.has(key)) {
    return refuse(`Another of these agents gets ${made.path}. Rename one of them.`, name, made);
  }
  const bytes = encodeText(made.text);
  const at = { folder, path: made.path };
  const after = revisionOf(bytes);
  const fault = findFault(disk, at, after);
  if (fault !== null) return refuse(fault, name, made);
  taken.add(key);
  const step: Step = {
    ...{ at, before: null, after },
    content: { kind: 'bytes', base64: Buffer.from(bytes).toString('base64') },
    words: [`copied to ${TOOL_FACTS[tool].name}`],
  };
  return { root: ref.root, path: ref.path, name, made, refused: null, step };
}

async function readOrWhy(disk: Disk, { root, path }: AgentRef) {
  try {
    return (await disk.read({ root, path })) ?? 'It is no longer there.';
  } catch (error) {
    if (isUnreadableFile(error)) return error.message;
    throw error;
  }
}

/** Why a new file cannot be made there. */
function findFault({ roots }: Disk, at: Place, after: string): string | null {
  const root = findOpen(roots, at);
  if (root === null) return 'Its folder is not open. Open it, and try again.';
  const free = locateNewFile(root, at.path);
  if (free.ok) return null;
  if (revisionAt(roots, at) === after) return 'It is there already, the same to the byte.';
  return `${free.message.replace(' Nothing was changed.', '')} ${free.hint}`.trim();
}
