import type { AgentItem, OverlapPair } from '@/lib/agents/catalog/listing';

/** `GET /api/overlap` */
export type OverlapJson = {
  readonly pairs: readonly OverlapPair[];
  /** Agents of different names whose descriptions have just the same words. */
  readonly same: readonly (readonly AgentItem[])[];
};

/** The same with `root` and `path`, which name `a` of each pair. */
export type AgentOverlapJson = Pick<OverlapJson, 'pairs'>;
