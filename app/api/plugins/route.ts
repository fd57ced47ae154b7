import {
  ChangeManifest,
  type ManifestChangedJson,
  type PluginsJson,
} from '@/lib/api/session/plugins';
import { editPlugin, listPlugins } from '@/lib/http/changes/plugins';
import { answerJson, unwrap } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<PluginsJson>(listPlugins()),

  /** Changes one manifest. */
  PUT: async (request) => {
    const made = unwrap(await editPlugin(request, await readJson(request, ChangeManifest)));
    return answerJson<ManifestChangedJson>({ revision: made.revision, entry: made.entry });
  },
});
