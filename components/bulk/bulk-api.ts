import { agentAt } from '@/components/api/agent';
import { type Answer, ask } from '@/components/api/call/call-api';
import { trashFile } from '@/components/api/trash';
import type { Trashed } from '@/lib/api/agent';
import type { BulkTarget } from './run-bulk';

/** To the trash, as the file is now. */
export async function trashAgent(target: BulkTarget): Promise<Answer<Trashed>> {
  const { root, path } = target;
  const agent = await ask(agentAt({ root, path }));
  return agent.ok ? trashFile(target, agent.revision) : agent;
}
