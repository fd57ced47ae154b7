import type { GuardPolicy } from './guard';

const KEY = Symbol.for('agent-catalog.guard-policy');

/**
 * The server and the code that Next bundles share a process, but no modules. Null when the app runs
 * without its own server; then nothing may be answered.
 */
export function getGuardPolicy(): GuardPolicy | null {
  return (globalThis as { [KEY]?: GuardPolicy })[KEY] ?? null;
}

export function setGuardPolicy(policy: GuardPolicy): void {
  (globalThis as { [KEY]?: GuardPolicy })[KEY] = policy;
}
