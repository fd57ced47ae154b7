import { z } from 'zod';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentUsage, UnknownName } from '@/lib/agents/usage/sum-usage';

/** `PUT /api/usage`: whether the records may be read, or under which name the past of another counts; null for its own. */
export const UsageChange = z.union([
  z.strictObject({ on: z.boolean() }),
  z.strictObject({ agent: z.string().min(1).max(200), now: z.string().min(1).max(200).nullable() }),
]);
export type UsageChange = z.infer<typeof UsageChange>;

/** `GET /api/usage` */
export type UsageJson = {
  /** Whether the records may be read. */
  readonly on: boolean;
  /** Where they are; absolute. */
  readonly folder: string;
  /** Whether more is being read at the moment. */
  readonly reading: boolean;
  /** In which projects agents were started: absolute, or as Claude Code names its folder. */
  readonly projects: readonly string[];
  /** Names whose past counts under another one, which is given second. */
  readonly renamed: readonly (readonly [string, string])[];
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
