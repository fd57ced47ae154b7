import type { Limits, StorageJson } from '@/lib/api/storage';
import { type Answer, write } from './call-api';

/** Sets how much of history and trash is kept, and removes what exceeds that. */
export function setLimits(limits: Limits): Promise<Answer<StorageJson>> {
  return write('/api/storage', 'PUT', { body: limits });
}
