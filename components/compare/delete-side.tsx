'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { deleteAgent, restoreTrashed } from '@/components/files/file-api';
import { toasts } from '@/components/ui/toasts';
import { type ComparedAgent, compareHref } from './compared-agent';

/** Moves one side to the trash, for who has decided for another one; the toast takes it back. */
export function DeleteSide({
  agent,
  agents,
}: {
  agent: ComparedAgent;
  agents: readonly ComparedAgent[];
}) {
  const router = useRouter();

  const undo = async (trash: string) => {
    const answer = await restoreTrashed(trash);
    if (answer.ok) router.push(compareHref(agents));
    else toasts.add({ title: 'Not restored', description: answer.message, priority: 'high' });
  };

  const remove = async () => {
    const answer = await deleteAgent(agent, agent.revision);
    if (!answer.ok) {
      toasts.add({ title: 'Not deleted', description: answer.message, priority: 'high' });
      return;
    }
    router.push(compareHref(agents.filter((other) => other !== agent)));
    toasts.add({
      title: 'Moved to the trash',
      description: agent.place,
      actionProps: { children: 'Undo', onClick: () => undo(answer.trash) },
    });
  };

  return (
    <button
      type="button"
      className="control mt-1.5 h-6 px-1.5 font-normal text-xs"
      aria-label={`Delete ${agent.place}`}
      title="Moves the file to the trash; the toast can undo it."
      onClick={remove}
    >
      <Trash2 size={12} aria-hidden="true" />
      Delete
    </button>
  );
}
