import { undoChange } from '@/components/api/jobs';
import { toasts } from '@/components/ui/toasts';

/**
 * Takes a change of a few files back, and says what stands in the way.
 * @param id of its entry in the journal
 * @returns whether all of it was taken back
 */
export async function takeBack(id: string): Promise<boolean> {
  const answer = await undoChange(id, { wait: true });
  if (answer.ok && answer.left.length === 0) return true;
  toasts.add({
    title: answer.ok && answer.changed > 0 ? 'Undone in part' : 'Not undone',
    description: answer.ok
      ? answer.left.map(({ path, why }) => `${path}: ${why}`).join(' ')
      : answer.message,
    priority: 'high',
  });
  return false;
}
