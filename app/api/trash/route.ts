import { type RemovedJson, type RestoredJson, RestoreGroup, type TrashJson } from '@/lib/api/trash';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { listOpenTrash, removeOpenTrash } from '@/lib/http/routes/trash';
import { whoAsks } from '@/lib/http/routes/who';
import { getLibrary } from '@/lib/library/library';
import { restoreTogether } from '@/lib/library/restore-together';
import { listDamagedTrash } from '@/lib/library/saving/trash';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<TrashJson>({ entries: listOpenTrash(), damaged: listDamagedTrash() }),

  /** Puts all files of a group back where they were, as one entry of the journal. */
  async POST(request) {
    const { group } = await readJson(request, RestoreGroup);
    const entries = listOpenTrash().filter((entry) => entry.group === group);
    if (entries.length === 0) {
      throw new HttpProblem(
        404,
        'not-found',
        'The trash has nothing that was deleted together so.',
      );
    }
    const { restored, left } = await restoreTogether(getLibrary(), entries, whoAsks(request));
    return answerJson<RestoredJson>({
      restored: restored.map(({ root, path }) => ({ root: root.id, path })),
      left: left.map(({ entry: { root, path }, failure }) => ({
        root,
        path,
        why: failure.message,
      })),
    });
  },

  /** Empties the trash of the folders that are open, and removes what is damaged. */
  DELETE: () => answerJson<RemovedJson>({ removed: removeOpenTrash(null) }),
});
