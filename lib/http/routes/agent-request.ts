import type { Problem } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { compareErrors, findRefusal } from '@/lib/agents/problems/new-errors';
import { readAgent } from '@/lib/agents/read-agent';
import { readInTool } from '@/lib/agents/read-in-tool';
import { sourceOf } from '@/lib/agents/text/decode';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import type { AgentFile } from '@/lib/library/files/agent-file';
import type { By } from '@/lib/library/journal/journal';
import { getLibrary } from '@/lib/library/library';
import { placeFile } from '@/lib/library/roots/agent-trees';
import type { Root, RootedPath } from '@/lib/library/roots/root';
import { checkConditions, requireIfMatch, seenRevision } from './etag';
import { letOthersIn } from './take-turn';
import { whoAsks } from './who';

type Params = { readonly root: string; readonly path: readonly string[] };

/**
 * The file that the segments of an address name. A route gets them decoded, unlike a page.
 * @throws HttpProblem 404 for anything that the scan has not found, wherever it is on the disk
 */
export async function requireAgent({ root, path }: Params): Promise<AgentFile> {
  const file = await getLibrary().read({ root, path: path.join('/') });
  if (file === null) throw new HttpProblem(404, 'not-found', 'The library has no such file.');
  return file;
}

/** A file, and the revision of it that a write says it has seen. */
export type SeenFile = {
  readonly file: AgentFile;
  /** Where it is. */
  readonly at: RootedPath;
  readonly ifMatch: string;
  /** Who asks. */
  readonly by: By;
};

/** The file that a write is to change. @throws HttpProblem 400, 404, 412 or 428 */
export async function requireSeen(request: Request, params: Params): Promise<SeenFile> {
  const header = request.headers.get('if-match');
  // Who has not said what they have seen is told that first.
  requireIfMatch(header);
  const file = await requireAgent(params);
  // To read a large header takes as long as to change it, and others wait meanwhile.
  await letOthersIn();
  const ifMatch = seenRevision(header, file.revision);
  // Another version is refused as stale when it comes to the change, with the text that is there.
  if (ifMatch === file.revision) checkConditions(request, file.revision);
  return { file, at: file.at, ifMatch, by: whoAsks(request) };
}

/** @throws HttpProblem 404 when no such root is open. */
export function requireRoot(id: string): Root {
  const root = getLibrary().roots.find((root) => root.id === id);
  if (root === undefined) throw new HttpProblem(404, 'no-such-root', 'No such folder is open.');
  return root;
}

/**
 * Lets a text pass if it brings no error of its own.
 * @param before what the text is to replace; null for a new file
 * @returns what it says, and the errors that were there before and still are
 * @throws HttpProblem 422 with the problems
 */
export function requireValid(
  request: Request,
  text: string,
  { root, path }: RootedPath,
  before: AgentFile | null,
): { readonly reading: AgentReading; readonly kept: readonly Problem[] } {
  const context = before?.reading.context ?? placeFile(root, path).context;
  const after = readInTool(readAgent(sourceOf(text), context));
  const { kept } = compareErrors(before?.reading ?? null, after);
  if (new URL(request.url).searchParams.get('force') === '1') {
    return { reading: after, kept };
  }
  const errors = findRefusal(before?.reading ?? null, after);
  if (errors === null) return { reading: after, kept };
  throw new HttpProblem(422, 'not-valid', `${formatReason(errors)} Nothing was changed.`, {
    hint: 'Fix the problems, or add force=1 to save the text as it is.',
    problems: after.problems,
    // What the text does not bring, but has all the same.
    before: kept,
  });
}

function formatReason(errors: readonly Problem[]): string {
  const [first] = errors;
  if (!first) return 'The text has no frontmatter, so it is not an agent.';
  const others = errors.length - 1;
  if (others === 0) return first.message;
  return `${first.message} There ${others === 1 ? 'is 1 more error' : `are ${others} more errors`}.`;
}
