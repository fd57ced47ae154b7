import { getLibrary } from '@/lib/library/library';
import { formatStartCommand } from '@/lib/library/start-command';
import { getStart } from '@/lib/library/start-folder';
import { getGuardPolicy } from './policy';

/** What a person types to start this server again, with what is open now. */
export function startCommand(): string {
  const policy = getGuardPolicy();
  const { env } = process;
  return formatStartCommand(
    getStart(),
    getLibrary().roots,
    {
      port: policy?.port ?? null,
      token: policy?.token != null,
      host: env.AGENT_CATALOG_HOST,
      state: env.AGENT_CATALOG_STATE,
      poll: env.AGENT_CATALOG_POLL,
    },
    env.AGENT_CATALOG_PROJECT ?? '.',
  );
}
