import { type Answer, write } from '@/components/api/call/call-api';
import type {
  ImportFoundJson,
  ImportSource,
  NewImport,
  PlannedImportJson,
} from '@/lib/api/moving/import';

/** What a call may carry, less what Base64 and the rest of the body take. */
const PIECE = 720 * 1024;

export function findAgents(source: ImportSource): Promise<Answer<ImportFoundJson>> {
  return write('/api/import', 'POST', { body: source });
}

/** Sends an archive in pieces, and answers what is in it. */
export async function findInArchive(bytes: Uint8Array): Promise<Answer<ImportFoundJson>> {
  let id: string | null = null;
  for (let from = 0; ; from += PIECE) {
    const last = from + PIECE >= bytes.length;
    const answer: Answer<ImportFoundJson> = await findAgents({
      ...{ zip: toBase64(bytes.subarray(from, from + PIECE)), id, last },
    });
    if (!answer.ok || last) return answer;
    id = answer.id;
  }
}

export function planImport(
  id: string,
  body: NewImport,
  signal?: AbortSignal,
): Promise<Answer<PlannedImportJson>> {
  const url = `/api/import/${encodeURIComponent(id)}`;
  return write(url, 'POST', { body, ...(signal && { signal }) });
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}
