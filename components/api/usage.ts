import { type Answer, write } from '@/components/api/call/call-api';
import type { UsageChange, UsageJson } from '@/lib/api/session/usage';

/** Lets the app read the records of Claude Code or not, or says which past belongs to which agent. */
export function changeUsage(change: UsageChange): Promise<Answer<UsageJson>> {
  return write('/api/usage', 'PUT', { body: change });
}
