import { undoChange } from '@/components/api/jobs';
import { toasts } from '@/components/ui/toasts';

/** Takes the last change of this browser back; how that went is told by `JobsStatus`. */
export async function undoLast(): Promise<void> {
  const answer = await undoChange('last');
  if (answer.ok) return;
  toasts.add({ title: 'Nothing was undone', description: answer.message, priority: 'high' });
}
