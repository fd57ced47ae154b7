import { perProcess } from '@/lib/library/disk/per-process';
import type { GuardPolicy } from './guard';

const kept = () =>
  perProcess('guard-policy', (): { policy: GuardPolicy | null } => ({ policy: null }));

/** Null when the app runs without its own server; then nothing may be answered. */
export function getGuardPolicy(): GuardPolicy | null {
  return kept().policy;
}

export function setGuardPolicy(policy: GuardPolicy): void {
  kept().policy = policy;
}
