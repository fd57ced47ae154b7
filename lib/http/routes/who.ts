import type { By } from '@/lib/library/journal/journal';

/**
 * The browser that asks, by the id that it gave itself; null for a script. Whoever may write may call
 * itself anything: it tells changes apart and opens nothing.
 */
export function browserOf(request: Request): string | null {
  const sent = request.headers.get('x-agent-catalog-browser');
  return sent !== null && /^[\w-]{1,64}$/.test(sent) ? sent : null;
}

export function whoAsks(request: Request): By {
  return { kind: 'app', browser: browserOf(request) };
}
