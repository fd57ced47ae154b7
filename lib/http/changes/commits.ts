/** What calls about git do, and what they answer. */

import type { ChangedFile } from '@/lib/agents/changes/changed-file';
import type {
  ChangesJson,
  CommittedJson,
  Discard,
  DiscardedJson,
  FileStateJson,
  NewCommit,
  RepositoryJson,
} from '@/lib/api/git/changes';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { whoAsks } from '@/lib/http/routes/who';
import { readFileState } from '@/lib/library/commits/file-state';
import { planDiscard } from '@/lib/library/commits/plan-discard';
import {
  listRepositories,
  type RepositoryChange,
  readChangesBetween,
  readWorkingChanges,
} from '@/lib/library/commits/repositories';
import type { AgentFile } from '@/lib/library/files/agent-file';
import { commitFiles, findUnfinished } from '@/lib/library/git/commit-files';
import { gitFollower } from '@/lib/library/git/follow-git';
import type { Repository } from '@/lib/library/git/repository';
import { addJob, jobEnded, startJob } from '@/lib/library/jobs/jobs';
import { getLibrary } from '@/lib/library/library';

export async function showChanges(request: Request): Promise<ChangesJson> {
  const { searchParams } = new URL(request.url);
  const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to') ?? ''];
  const { roots } = getLibrary();
  const repositories: RepositoryJson[] = [];
  const { repositories: found, faults } = await listRepositories(roots);
  for (const repository of found) {
    const { top, branch, head } = repository;
    const isBetween = from !== '' || to !== '';
    const files = isBetween
      ? await readChangesBetween(roots, repository, from || 'HEAD', to || 'HEAD')
      : await readWorkingChanges(roots, repository);
    const fault = isBetween ? `There is no ${from || 'HEAD'} or no ${to || 'HEAD'}.` : GIT_FAILED;
    repositories.push({
      ...{
        top,
        branch,
        head,
        files: files?.map(withoutMode) ?? [],
        fault: files === null ? fault : null,
      },
      busy: isBetween ? null : await findUnfinished(top),
    });
  }
  return { repositories, faults };
}

/** What `seen` stands for already. */
function withoutMode({ executable: _, ...file }: RepositoryChange): ChangedFile {
  return file;
}

const GIT_FAILED = 'git could not read what changed.';

/** What git knows of one file. */
export async function showFileState(file: AgentFile): Promise<FileStateJson> {
  const state = await readFileState(file.at, getLibrary().roots);
  if (state === null) return { state };
  const { change, commit } = state;
  return {
    state: {
      change: change && {
        ...{ status: change.status, formerly: change.formerly },
        ...{ staged: change.staged, conflict: change.conflict },
      },
      commit: commit && {
        ...{ hash: commit.hash, time: commit.time },
        ...{ author: commit.author, message: commit.message },
      },
    },
  };
}

export async function makeCommit(sent: NewCommit): Promise<CommittedJson> {
  const repository = await requireRepository(sent.top);
  const { roots } = getLibrary();
  // Only what is shown can be committed.
  const shown = new Set(
    (await readWorkingChanges(roots, repository))?.flatMap(({ path, formerly }) =>
      formerly === null ? [path] : [path, formerly],
    ) ?? [],
  );
  const other = sent.files.find(({ path }) => !shown.has(path));
  if (other !== undefined) {
    const detail = `${other.path} has not changed, or is in no open folder. Nothing was committed.`;
    throw new HttpProblem(409, 'commit-refused', detail);
  }
  const made = await commitFiles({ ...repository, head: sent.head }, sent.files, sent.message);
  if (!made.ok) throw new HttpProblem(409, 'commit-refused', made.message);
  gitFollower().current?.look();
  return { commit: made.commit };
}

/** Takes a file back; what was discarded is in the history or the trash. */
export async function discardChanges(request: Request, sent: Discard): Promise<DiscardedJson> {
  const library = getLibrary();
  const repository = await requireRepository(sent.top);
  const changes = await readWorkingChanges(library.roots, repository);
  const change = changes?.find(({ path }) => path === sent.path);
  if (change === undefined || change.seen !== sent.seen) {
    const detail = `${sent.path} was changed since it was shown. Nothing was discarded.`;
    throw new HttpProblem(409, 'discard-refused', detail);
  }
  const steps = await planDiscard(library.roots, repository.top, change);
  if (typeof steps === 'string') {
    throw new HttpProblem(409, 'discard-refused', `${steps} Nothing was discarded.`);
  }
  const what = `${sent.path}: changes discarded`;
  const job = addJob({ by: whoAsks(request), what, steps, left: [] });
  await startJob(library, job.id, { quiet: true });
  const left = (await jobEnded(job.id))?.left[0];
  if (left !== undefined) {
    throw new HttpProblem(409, 'discard-refused', `${left.why} Nothing was discarded.`);
  }
  return { id: job.id };
}

async function requireRepository(top: string): Promise<Repository> {
  const found = (await listRepositories(getLibrary().roots)).repositories.find(
    (one) => one.top === top,
  );
  if (found !== undefined) return found;
  throw new HttpProblem(404, 'not-found', 'No open folder is in this repository.');
}
