import { type Answer, write } from '@/components/api/call/call-api';
import type { ChangeManifest, ManifestChangedJson } from '@/lib/api/session/plugins';
import type {
  AskSwitch,
  MakeSwitch,
  SwitchedJson,
  SwitchPlansJson,
} from '@/lib/api/session/switch';

/** What switching agents off or on would change; changes nothing. */
export function planSwitch(body: AskSwitch): Promise<Answer<SwitchPlansJson>> {
  return write('/api/switch', 'POST', { body });
}

export function makeSwitch(body: MakeSwitch): Promise<Answer<SwitchedJson>> {
  return write('/api/switch', 'PUT', { body });
}

/** Changes the manifest of a plugin. */
export function changeManifest(body: ChangeManifest): Promise<Answer<ManifestChangedJson>> {
  return write('/api/plugins', 'PUT', { body });
}
