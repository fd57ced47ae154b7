import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type {
  AgentJson,
  FieldChanges,
  Fix,
  FixedJson,
  Move,
  SavedJson,
  Trashed,
  Written,
} from '@/lib/api/agent';
import { type Answer, jsonAt, type Question, type SourceText, sourceAt, write } from './call-api';

/** Everything there is to say about one agent. */
export function agentAt(ref: AgentRef): Question<AgentJson> {
  return jsonAt(agentApiHref(ref));
}

/** What its file holds now. */
export function sourceOfAgent(ref: AgentRef): Question<SourceText> {
  return sourceAt(`${agentApiHref(ref)}?format=source`);
}

/** Sets and removes fields and changes no other byte. */
export function changeFields(
  ref: AgentRef,
  body: FieldChanges,
  revision: string,
): Promise<Answer<SavedJson>> {
  return write(agentApiHref(ref), 'PATCH', { revision, body });
}

/** Fixes the problems with these codes, and those that only show after a fix. */
export function fixProblems(
  ref: AgentRef,
  codes: ProblemCode[],
  revision: string,
): Promise<Answer<FixedJson>> {
  const body: Fix = { codes };
  return write(`${agentApiHref(ref)}/fix`, 'POST', { revision, body });
}

/** Moves the file to the trash; `trash` is the id for restoring it. */
export function deleteAgent(ref: AgentRef, revision: string): Promise<Answer<Trashed>> {
  return write(agentApiHref(ref), 'DELETE', { revision });
}

/** Never overwrites a file. */
export function moveAgent(
  from: AgentRef,
  { root, path }: AgentRef,
  revision: string,
): Promise<Answer<Written>> {
  const body: Move = { root, path };
  return write(`${agentApiHref(from)}/move`, 'POST', { revision, body });
}
