import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type {
  ChangesJson,
  CommittedJson,
  Discard,
  DiscardedJson,
  FileStateJson,
  NewCommit,
} from '@/lib/api/git/changes';

/** What the working trees have of their own; with two names what differs between these commits. */
export function changesAt({ from, to }: { from: string; to: string }): Question<ChangesJson> {
  if (from === '' && to === '') return jsonAt('/api/changes');
  return jsonAt(`/api/changes?${new URLSearchParams({ from, to })}`);
}

/** What git knows of one file. */
export function fileStateOf({ root, path }: AgentRef): Question<FileStateJson> {
  return jsonAt(`/api/changes?${new URLSearchParams({ root, path })}`);
}

export function commitFiles(body: NewCommit): Promise<Answer<CommittedJson>> {
  return write('/api/changes', 'POST', { body, outlive: true });
}

export function discardChanges(body: Discard): Promise<Answer<DiscardedJson>> {
  return write('/api/changes', 'DELETE', { body, outlive: true });
}
