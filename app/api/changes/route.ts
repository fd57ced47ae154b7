import {
  type ChangesJson,
  type CommittedJson,
  Discard,
  type DiscardedJson,
  NewCommit,
} from '@/lib/api/git/changes';
import { discardChanges, makeCommit, showChanges } from '@/lib/http/changes/commits';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** What the working trees have of their own, or what differs between two commits. */
  GET: async (request) => answerJson<ChangesJson>(await showChanges(request)),

  /** Commits just the files that are named. */
  POST: async (request) =>
    answerJson<CommittedJson>(await makeCommit(await readJson(request, NewCommit)), {
      status: 201,
    }),

  /** Takes a file back to what the commit has. */
  DELETE: async (request) =>
    answerJson<DiscardedJson>(await discardChanges(request, await readJson(request, Discard))),
});
