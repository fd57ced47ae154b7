import { z } from 'zod';
import type { BrowsedJson, FoldersJson } from '@/lib/api/session/folders';
import { answerJson } from '@/lib/http/routes/answer';
import { readQuery } from '@/lib/http/routes/read-query';
import { route } from '@/lib/http/routes/route';
import { browse, listChoices } from '@/lib/http/sessions/folders';
import { forgetRecent } from '@/lib/library/folders/kept-folders';

const Asked = z.object({ in: z.string().optional() });
const Named = z.object({ path: z.string() });

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** What there is to choose from, or the folders in one. */
  GET: (request) => {
    const asked = readQuery(request, Asked).in;
    return asked === undefined
      ? answerJson<FoldersJson>(listChoices())
      : answerJson<BrowsedJson>(browse(asked));
  },

  /** Takes a folder out of those of late. */
  async DELETE(request) {
    await forgetRecent(readQuery(request, Named).path);
    return answerJson<FoldersJson>(listChoices());
  },
});
