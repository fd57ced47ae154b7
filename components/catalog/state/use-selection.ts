'use client';

import { useCallback, useState } from 'react';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';

export type Selection = {
  readonly selected: ReadonlyMap<string, AgentItem>;
  readonly toggle: (item: AgentItem) => void;
  /** Replaces the selection. */
  readonly set: (items: readonly AgentItem[]) => void;
};

/**
 * The selected agents, in the order of selection. They stay selected when the list no longer shows
 * them.
 */
export function useSelection(): Selection {
  const [selected, setSelected] = useState<ReadonlyMap<string, AgentItem>>(new Map());
  const toggle = useCallback(
    (item: AgentItem) =>
      setSelected((old) => {
        const next = new Map(old);
        if (!next.delete(refKey(item))) next.set(refKey(item), item);
        return next;
      }),
    [],
  );
  const set = useCallback(
    (items: readonly AgentItem[]) =>
      setSelected(new Map(items.map((item) => [refKey(item), item]))),
    [],
  );
  return { selected, toggle, set };
}
