/** What a command about requests found, for one of its formats to write. */

import type { ExpectedRoute } from '@/lib/agents/routing/expected-routes';
import type { Reason } from '@/lib/agents/routing/routing-index';
import type { TriedExample } from '@/lib/agents/routing/try-examples';
import type { Competitor } from './competitors';

export type Answering = Pick<Competitor, 'path'> & {
  readonly name: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Requests of its own examples that have the words, the most of them first. */
  readonly examples: readonly string[];
};

export type AskResult = {
  readonly request: string;
  /** Best first. */
  readonly agents: readonly Answering[];
  readonly sure: boolean;
};

export type RoutesResult = {
  readonly competitors: readonly Competitor[];
  readonly tried: readonly TriedExample[];
  readonly expected: readonly TriedRoute[];
  readonly first: number;
  readonly firstThree: number;
  /** What an earlier run found first and this one does not; null without a baseline. */
  readonly lost: readonly TriedExample[] | null;
};

/** An expected route, and what became of it. */
export type TriedRoute = ExpectedRoute & {
  /** Of the `routes.yaml`, as a person would type it. */
  readonly shown: string;
  readonly text: string;
  readonly rank: number | null;
  /** Null where no word speaks for any agent. */
  readonly first: string | null;
  /** Whether there is an agent of this name. */
  readonly known: boolean;
};
