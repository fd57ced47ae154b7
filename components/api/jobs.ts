import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { JobJson, JobsJson, NewJob, OperationJson, PlannedJson } from '@/lib/api/jobs';
import type { ChangedTextsJson, JournalJson } from '@/lib/api/journal';

/**
 * What operations would do to files; nothing is written before the job is started.
 * @param options.references which places in other files change with the names; none where left out
 */
export function planJob(
  files: readonly (AgentRef & { readonly revision?: string })[],
  operations: readonly OperationJson[],
  { references, signal }: { references?: NewJob['references']; signal?: AbortSignal } = {},
): Promise<Answer<PlannedJson>> {
  const refs = files.map(({ root, path, revision }) => ({ root, path, revision }));
  const body = { files: refs, operations, references };
  return write('/api/jobs', 'POST', { body, ...(signal && { signal }) });
}

/** `finish` and `undo` are for a job that was killed. */
export function actOnJob(
  id: string,
  action: 'start' | 'stop' | 'finish' | 'undo',
): Promise<Answer<JobJson>> {
  return write(`${jobAddress(id)}/${action}`, 'POST', { outlive: true });
}

/**
 * Carries operations out on a few files, and answers when that is over: nobody else tells a person how
 * it ended. What was refused is among the files that are `left`.
 */
export async function changeFew(
  files: readonly (AgentRef & { readonly revision?: string })[],
  operations: readonly OperationJson[],
  options: { readonly references?: NewJob['references'] } = {},
): Promise<Answer<JobJson>> {
  const planned = await planJob(files, operations, options);
  return planned.ok ? startAndWait(planned) : planned;
}

/** Starts what was planned, and answers when it is over. */
export async function startAndWait({ job }: Pick<PlannedJson, 'job'>): Promise<Answer<JobJson>> {
  if (job.total === 0) return { ...job, ok: true };
  return write(`${jobAddress(job.id)}/start?wait=1`, 'POST', { outlive: true });
}

export function jobAt(id: string): Question<JobJson> {
  return jsonAt(jobAddress(id));
}

/** The jobs that are at work, were killed, or ended here a moment ago. */
export const JOBS: Question<JobsJson> = jsonAt('/api/jobs');

/** The newest changes. */
export function journalAt(limit: number): Question<JournalJson> {
  return jsonAt(`/api/journal?limit=${limit}`);
}

/** What the file in this place of a change held before and after. */
export function changeOfFile(id: string, at: number): Question<ChangedTextsJson> {
  return jsonAt(`/api/journal/${encodeURIComponent(id)}/files/${at}`);
}

/**
 * Takes a change back.
 * @param id of the journal; `last` for the last change of this browser
 * @param wait until that is over, which whoever calls it tells, then
 */
export function undoChange(id: string, { wait = false } = {}): Promise<Answer<JobJson>> {
  const url = `/api/journal/${encodeURIComponent(id)}/undo${wait ? '?wait=1' : ''}`;
  return write(url, 'POST', { outlive: true });
}

function jobAddress(id: string): string {
  return `/api/jobs/${encodeURIComponent(id)}`;
}
