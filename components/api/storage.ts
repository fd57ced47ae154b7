import { type Answer, write } from '@/components/api/call/call-api';
import type { Limits, StorageJson } from '@/lib/api/storage';

/** Sets how much of history and trash is kept, and removes what exceeds that. */
export function setLimits(limits: Limits): Promise<Answer<StorageJson>> {
  return write('/api/storage', 'PUT', { body: limits });
}
