import { deleteAgent, restoreVersion } from '@/components/api/agent';
import { type Answer, callApi } from '@/components/api/call-api';
import { formatNoAnswer, formatProblemAnswer } from '@/components/api/problem-message';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { BulkTarget } from './run-bulk';

/** A field that can be set in many files at once. */
export type BulkField = 'model' | 'color';

/** A file as it was before a bulk edit. */
export type SeenFile = BulkTarget & {
  readonly revision: string;
  /** As the file has it; null when the file does not have the field. */
  readonly value: string | null;
};

export type Written = AgentRef & { readonly revision: string };

/** To the trash, as the file is now. */
export async function trashAgent(target: BulkTarget): Promise<Answer<{ trash: string }>> {
  const seen = await readSeen(target, 'model');
  return seen.ok ? deleteAgent(target, seen.revision) : seen;
}

/** Sets a field and changes no other byte; null removes it. */
export function setFieldOf(
  file: SeenFile,
  field: BulkField,
  value: string | null,
): Promise<Answer<Written>> {
  const body = value === null ? { unset: [field] } : { set: { [field]: value } };
  return callApi(agentApiHref(file), 'PATCH', { revision: file.revision, body });
}

/** Restores the earlier version, if the file is still as `setFieldOf` left it. */
export function putBack(file: SeenFile, now: string): Promise<Answer<Written>> {
  return restoreVersion(file, file.revision, now);
}

/** Reads a file and its field. Never rejects. */
export async function readSeen(
  { root, path, name }: BulkTarget,
  field: BulkField,
): Promise<Answer<SeenFile>> {
  try {
    const response = await fetch(agentApiHref({ root, path }));
    const agent = await response.json();
    if (!response.ok) {
      return { ok: false, status: response.status, message: formatProblemAnswer(agent) };
    }
    const fields: readonly { key: string; value: unknown }[] = agent.fields;
    const written = fields.find(({ key }) => key === field)?.value ?? null;
    const value = written === null ? null : String(written);
    return { ok: true, root, path, name, revision: agent.revision, value };
  } catch (error) {
    return { ok: false, status: 0, message: formatNoAnswer(error) };
  }
}
