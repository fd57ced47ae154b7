import { exportFiles } from '@/components/api/agents';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** Has the browser save the files in one archive, and says what is not in it. */
export async function downloadAgents(files: readonly AgentRef[]): Promise<void> {
  const answer = await exportFiles(files);
  if (!answer.ok) {
    toasts.add({ title: 'Not exported', description: answer.message, priority: 'high' });
    return;
  }
  const { archive, left } = answer;
  saveBlob(archive, 'agents.zip');
  if (left === 0) return;
  const told = formatCount(left, 'file is', 'files are');
  toasts.add({
    title: 'Exported in part',
    description: `${told} not in the archive: not there any more, or not to be read.`,
  });
}

/** Has the browser save a text as a file. */
export function saveText(text: string, name: string, type: string): void {
  saveBlob(new Blob([text], { type }), name);
}

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
