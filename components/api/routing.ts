import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type {
  AskJson,
  ChangeExpectedJson,
  ClaudeCostJson,
  ClaudeSaidJson,
  DraftJson,
  ExpectedChangedJson,
  ExpectedJson,
  RoutesJson,
} from '@/lib/api/routing';

/** Which agents the words of a request speak for. */
export function answersTo(request: string): Question<AskJson> {
  return jsonAt(`/api/ask?${new URLSearchParams({ q: request })}`);
}

/** What it would take to ask the installed Claude Code; nothing is asked. */
export function costOfClaude(request: string): Promise<Answer<ClaudeCostJson>> {
  return write('/api/ask/claude/cost', 'POST', { body: { request } });
}

/** Asks the installed Claude Code which agent it would start. */
export function askClaude(request: string, signal: AbortSignal): Promise<Answer<ClaudeSaidJson>> {
  return write('/api/ask/claude', 'POST', { body: { request }, signal });
}

/** The expected routes of all open folders. */
export const EXPECTED: Question<ExpectedJson> = jsonAt('/api/routes/expected');

/** Where the examples of an agent lead. */
export function routesOf({ root, path }: AgentRef): Question<RoutesJson> {
  return jsonAt(`/api/routes?${new URLSearchParams({ root, path })}`);
}

/** Where the examples of an agent would lead as it is being written. */
export function routesOfDraft(draft: DraftJson, signal: AbortSignal): Promise<Answer<RoutesJson>> {
  return write('/api/routes', 'POST', { body: draft, signal });
}

/** Adds a request to a `routes.yaml`, gives it another agent, or takes it out. */
export function changeExpected(body: ChangeExpectedJson): Promise<Answer<ExpectedChangedJson>> {
  return write('/api/routes/expected', 'PUT', { body });
}
