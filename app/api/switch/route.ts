import {
  AskSwitch,
  MakeSwitch,
  type SwitchedJson,
  type SwitchPlansJson,
} from '@/lib/api/session/switch';
import { answerJson, unwrap } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { makeSwitch, showSwitch } from '@/lib/http/sessions/switch';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** Says what switching agents off or on would change, place by place; writes nothing. */
  POST: async (request) =>
    answerJson<SwitchPlansJson>(await showSwitch(await readJson(request, AskSwitch))),

  PUT: async (request) =>
    answerJson<SwitchedJson>(
      unwrap(await makeSwitch(request, await readJson(request, MakeSwitch))),
    ),
});
