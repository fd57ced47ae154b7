import { agentAt, changeFields } from '@/components/api/agent';
import { type Answer, ask } from '@/components/api/call-api';
import { restoreVersion } from '@/components/api/history';
import { trashFile } from '@/components/api/trash';
import type { SavedJson, Trashed } from '@/lib/api/agent';
import type { BulkTarget } from './run-bulk';

/** A field that can be set in many files at once. */
export type BulkField = 'model' | 'color';

/** A file as it was before a bulk edit. */
export type SeenFile = BulkTarget & {
  readonly revision: string;
  /** As the file has it; null when the file does not have the field. */
  readonly value: string | null;
};

/** To the trash, as the file is now. */
export async function trashAgent(target: BulkTarget): Promise<Answer<Trashed>> {
  const seen = await readSeen(target, 'model');
  return seen.ok ? trashFile(target, seen.revision) : seen;
}

/** Sets a field and changes no other byte; null removes it. */
export function setFieldOf(
  file: SeenFile,
  field: BulkField,
  value: string | null,
): Promise<Answer<SavedJson>> {
  const changes = value === null ? { unset: [field] } : { set: { [field]: value } };
  return changeFields(file, changes, file.revision);
}

/** Restores the earlier version, if the file is still as `setFieldOf` left it. */
export function putBack(file: SeenFile, now: string): Promise<Answer<SavedJson>> {
  return restoreVersion(file, file.revision, now);
}

/** Reads a file and its field. Never rejects. */
export async function readSeen(
  { root, path, name }: BulkTarget,
  field: BulkField,
): Promise<Answer<SeenFile>> {
  const agent = await ask(agentAt({ root, path }));
  if (!agent.ok) return agent;
  const { revision, fields } = agent;
  const written = fields.find(({ key }) => key === field)?.value ?? null;
  const value = written === null ? null : String(written);
  return { ok: true, root, path, name, revision, value };
}
