'use client';

import { useRouter } from 'next/navigation';
import { openFolder } from '@/components/api/folders';
import { formatCount } from '@/components/words/format-count';
import { PathForm } from './path-form';

/** Opens one more folder. */
export function AddFolder() {
  const router = useRouter();
  const open = async (path: string) => {
    const answer = await openFolder(path, true);
    if (!answer.ok) return answer;
    const { label, agents, notes } = answer.root;
    router.refresh();
    const count = formatCount(agents, 'agent', 'agents');
    return { ok: true, message: [`“${label}” is open, with ${count}.`, ...notes].join(' ') };
  };
  return (
    <PathForm
      label="Add a folder"
      action="Add"
      placeholder="~/project/.claude/agents"
      lately="added"
      open={open}
    />
  );
}
