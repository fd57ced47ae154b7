import { z } from 'zod';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentUsage, UnknownName } from '@/lib/agents/usage/sum-usage';

/** `PUT /api/usage` */
export const UsageSwitch = z.strictObject({ on: z.boolean() });

/** `GET /api/usage` */
export type UsageJson = {
  /** Whether the records may be read. */
  readonly on: boolean;
  /** Where they are; absolute. */
  readonly folder: string;
  /** Whether more is being read at the moment. */
  readonly reading: boolean;
  /** The most used first. */
  readonly agents: readonly (AgentUsage & {
    /** Of this name in the open folders; null when there is none. */
    readonly item: AgentItem | null;
  })[];
  /** Names that were called and that no agent had, with the agent that may have been meant. */
  readonly unknown: readonly (UnknownName & { readonly meant: string | null })[];
  /** Agents that a session here can use and that no record names. */
  readonly never: readonly AgentItem[];
};
