import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { sameRef } from '@/lib/agents/model/agent-ref';

/** As the palette shows an agent. */
export type OfferedAgent = Pick<AgentItem, 'root' | 'path' | 'name' | 'color'>;

/** More than are offered: that of the page itself is left out, and what is gone. */
const MOST = 16;
const KEY = 'agent-catalog:opened';

/** Agents whose pages were opened in this tab, the last one first. */
export function listOpened(): readonly OfferedAgent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function rememberOpened({ root, path, name, color }: OfferedAgent): void {
  keep([{ root, path, name, color }, ...without({ root, path })].slice(0, MOST));
}

/**
 * For a file that the app has given another place. The former one stays behind it, for it is there
 * again when that is undone.
 */
export function moveOpened(from: AgentRef, to: AgentRef): void {
  keep(
    listOpened()
      .filter((other) => !sameRef(other, to))
      .flatMap((other) =>
        sameRef(other, from) ? [{ ...other, root: to.root, path: to.path }, other] : [other],
      )
      .slice(0, MOST),
  );
}

/** For a file that is not there any more. */
export function forgetOpened(agent: AgentRef): void {
  keep(without(agent));
}

function without(agent: AgentRef): readonly OfferedAgent[] {
  return listOpened().filter((other) => !sameRef(other, agent));
}

function keep(agents: readonly OfferedAgent[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(agents));
  } catch {
    // Full or forbidden: the palette offers what it offered before.
  }
}
