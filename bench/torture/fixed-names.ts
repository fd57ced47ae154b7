import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { GONE_PID } from './texts';

/** So that the paths of a change are known before it runs, and a process of that id never does. */
export function fixNames(): void {
  let count = 0;
  crypto.randomUUID = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}` as const;
  syncBuiltinESMExports();
  Object.defineProperty(process, 'pid', { value: GONE_PID });
}
