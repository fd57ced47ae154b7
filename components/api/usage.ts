import { type Answer, write } from '@/components/api/call/call-api';
import type { UsageJson } from '@/lib/api/session/usage';

/** Lets the app read the records of Claude Code, or keeps it from that. */
export function switchUsage(on: boolean): Promise<Answer<UsageJson>> {
  return write('/api/usage', 'PUT', { body: { on } });
}
