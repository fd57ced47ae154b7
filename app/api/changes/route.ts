import {
  type ChangesJson,
  type CommittedJson,
  Discard,
  type DiscardedJson,
  type FileStateJson,
  NewCommit,
} from '@/lib/api/git/changes';
import { discardChanges, makeCommit, showChanges, showFileState } from '@/lib/http/changes/commits';
import { requireAgent } from '@/lib/http/routes/agent-request';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /**
   * What the working trees have of their own, or what differs between two commits; of one file what git
   * knows of it.
   */
  async GET(request) {
    const { searchParams } = new URL(request.url);
    const [root, path] = [searchParams.get('root'), searchParams.get('path')];
    if (root === null || path === null) return answerJson<ChangesJson>(await showChanges(request));
    const file = await requireAgent({ root, path: path.split('/') });
    return answerJson<FileStateJson>(await showFileState(file));
  },

  /** Commits just the files that are named. */
  POST: async (request) =>
    answerJson<CommittedJson>(await makeCommit(await readJson(request, NewCommit)), {
      status: 201,
    }),

  /** Takes a file back to what the commit has. */
  DELETE: async (request) =>
    answerJson<DiscardedJson>(await discardChanges(request, await readJson(request, Discard))),
});
