'use client';

import { useRouter } from 'next/navigation';
import { createFile, moveFile } from '@/components/api/files';
import { restoreVersion } from '@/components/api/history';
import { saveAgent } from '@/components/api/save-agent';
import { wantName } from '@/components/keyboard/name-intent';
import { toasts } from '@/components/ui/toasts';
import { renameAgent } from '@/lib/agents/examples/rename-agent';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type AgentRef, sameRef } from '@/lib/agents/model/agent-ref';

export type NamingAction = 'duplicate' | 'rename';

/** @param text null when the file is not UTF-8, so that its name cannot be changed */
type NamedFile = AgentRef & { readonly revision: string; readonly text: string | null };

export type Wanted = {
  readonly to: AgentRef;
  /** Null where the file has no name to change. */
  readonly name: string | null;
  /** Whether the agent's own examples call it by the new name too. */
  readonly inExamples: boolean;
};

/** Copies a file, or names it anew, and leads to its page. Resolves to why that was refused, or null. */
export function useNamingChange(action: NamingAction, file: NamedFile) {
  const router = useRouter();
  const { root, path, text } = file;

  const textFor = ({ name, inExamples }: Wanted) =>
    text === null || name === null
      ? ({ ok: true, text } as const)
      : renameAgent(text, name.trim(), inExamples);

  const duplicate = async (wanted: Wanted): Promise<string | null> => {
    const named = textFor(wanted);
    if (!named.ok) return named.message;
    const answer = await createFile(wanted.to, named.text ?? '');
    if (!answer.ok) return answer.message;
    toasts.add({ title: 'Duplicated', description: wanted.to.path });
    wantName();
    router.push(agentHref(wanted.to, 'edit'));
    return null;
  };

  /** Takes the file back to where it was, then to what it held. */
  const takeBack = async (at: AgentRef, revision: string, wrote: boolean) => {
    const from = { root, path };
    const moved = sameRef(at, from) ? null : await moveFile(at, from, revision);
    const back =
      moved?.ok === false || !wrote ? moved : await restoreVersion(from, file.revision, revision);
    if (back?.ok === false) {
      toasts.add({ title: 'Not undone', description: back.message, priority: 'high' });
    } else router.push(agentHref(from));
  };

  const rename = async (wanted: Wanted): Promise<string | null> => {
    const { to } = wanted;
    const named = textFor(wanted);
    if (!named.ok) return named.message;
    const writes = named.text !== null && named.text !== text;
    let { revision } = file;
    if (writes) {
      const saved = await saveAgent({ root, path }, named.text, revision);
      if (saved.kind !== 'saved') return saved.message;
      revision = saved.revision;
    }
    if (!sameRef(to, { root, path })) {
      const moved = await moveFile({ root, path }, to, revision);
      if (!moved.ok) {
        if (!writes) return moved.message;
        router.refresh();
        return `The agent has its new name, but the file is still “${path}”. ${moved.message}`;
      }
      revision = moved.revision;
    }
    toasts.add({
      title: writes ? 'Renamed' : 'Moved',
      description: to.path,
      actionProps: { children: 'Undo', onClick: () => takeBack(to, revision, writes) },
    });
    router.push(agentHref(to));
    router.refresh();
    return null;
  };

  return action === 'rename' ? rename : duplicate;
}
