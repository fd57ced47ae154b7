import { z } from 'zod';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { RoutedField } from '@/lib/agents/routing/weights';
import type { Chosen } from '@/lib/agents/session/claude-question';

/** An agent that words of a request speak for. */
export type AnswerJson = {
  readonly name: string;
  /** Null for an agent of Claude Code itself. */
  readonly item: AgentItem | null;
  readonly score: number;
  /** Words of the request that it has, the strongest first. */
  readonly words: readonly { readonly word: string; readonly fields: readonly RoutedField[] }[];
  /** The requests of its examples that are most like the one that was asked. */
  readonly examples: readonly string[];
};

/** `GET /api/ask` */
export type AskJson = {
  /** Best first. */
  readonly agents: readonly AnswerJson[];
  /** Whether the first is clearly ahead. */
  readonly sure: boolean;
  /** How many agents took part. */
  readonly asked: number;
};

/** An example whose request was tried without the example itself. */
export type RouteJson = AgentRef & {
  readonly name: string;
  /** Counted from 1. */
  readonly example: number;
  readonly request: string;
  /** Of its own agent, from 1; null where nothing speaks for it. */
  readonly rank: number | null;
  /** Of its own description, the sentence that speaks most for it; null where none does, or it comes first. */
  readonly sentence: string | null;
  readonly first: {
    readonly name: string;
    readonly ref: AgentRef | null;
    /** The words that speak more for this one, the strongest first. */
    readonly words: readonly string[];
    /** Of its description, the sentence that attracts the request most; null where none does, or it is the own one. */
    readonly sentence: string | null;
  } | null;
};

/** `POST /api/routes`: an agent as it is being written. */
export const DraftRoutes = z.strictObject({
  root: z.string(),
  path: z.string(),
  /** As they load. */
  name: z.string(),
  description: z.string(),
  body: z.string(),
});

export type DraftJson = z.infer<typeof DraftRoutes>;

/** `GET /api/routes` */
export type RoutesJson = {
  readonly examples: readonly RouteJson[];
  /** Shares from 0 to 1. */
  readonly first: number;
  readonly firstThree: number;
};

/** `GET /api/routes/expected` */
export type ExpectedJson = {
  /** One for each open folder, also where there is none yet. */
  readonly files: readonly ExpectedFileJson[];
  /** Of the agents that can be expected, in order. */
  readonly names: readonly string[];
};

/** The `routes.yaml` of an open folder. */
export type ExpectedFileJson = {
  readonly root: string;
  /** As a person is told of it. */
  readonly path: string;
  /** Null where there is none. */
  readonly revision: string | null;
  readonly readOnly: boolean;
  /** Why it says nothing, in a sentence; null where it does. */
  readonly trouble: string | null;
  readonly routes: readonly ExpectedRouteJson[];
};

export type ExpectedRouteJson = {
  readonly request: string;
  readonly agent: string;
  /** Whether there is an agent of this name. */
  readonly known: boolean;
  /** Of that agent, from 1; null where nothing speaks for it. */
  readonly rank: number | null;
  /** The name of the agent that comes first; null where none has a word of it. */
  readonly first: string | null;
};

/** `PUT /api/routes/expected` */
export const ChangeExpected = z.strictObject({
  root: z.string(),
  /** That was seen; null where there was no file. */
  revision: z.string().nullable(),
  request: z.string().trim().min(1).max(1000),
  /** Null takes the request out. */
  agent: z.string().trim().min(1).max(256).nullable(),
});

export type ChangeExpectedJson = z.infer<typeof ChangeExpected>;

export type ExpectedChangedJson = {
  readonly revision: string;
  /** What `POST /api/journal/{id}/undo` takes; null where nothing changed. */
  readonly entry: string | null;
};

/** `POST /api/ask/claude/cost` and `POST /api/ask/claude` */
export const AskClaude = z.strictObject({ request: z.string().trim().min(1).max(4000) });

/** What it would take to ask the installed Claude Code. */
export type ClaudeCostJson = {
  /** Where it is; null where it is in no folder of the search path. */
  readonly program: string | null;
  /** How many agents would be listed, without Claude Code's own. */
  readonly agents: number;
  /** That would be sent, about; null where it cannot be asked. */
  readonly tokens: number | null;
  readonly trouble: 'not-installed' | 'no-agents' | 'too-much' | null;
};

/** What it answered. */
export type ClaudeSaidJson = {
  readonly choice: Chosen;
  /** Its own words, cut where they are long. */
  readonly said: string;
  readonly model: string | null;
  /** As Claude Code counts it; null where it does not say. */
  readonly dollars: number | null;
};
