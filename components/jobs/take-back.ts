import { undoChange } from '@/components/api/jobs';
import { toasts } from '@/components/ui/toasts';

/**
 * Takes a change of a few files back, and says what stands in the way.
 * @param id of its entry in the journal
 * @returns whether all of it was taken back
 */
export async function takeBack(id: string): Promise<boolean> {
  const answer = await undoChange(id, { wait: true });
  const faults = answer.ok
    ? answer.left.map(({ path, why }) => `${path}: ${why}`)
    : [answer.message];
  for (const description of faults) {
    toasts.add({ title: 'Not undone', description, priority: 'high' });
  }
  return faults.length === 0;
}
