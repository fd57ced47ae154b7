import { tellSession } from '@/lib/library/session/tell-session';
import type { EffectiveResult } from './results';
import { writeJson } from './write-json';

/** The answer of `effective --format json`: see docs/command-line.md. */
export function formatEffectiveJson(session: EffectiveResult): string {
  return writeJson(tellSession(session));
}
