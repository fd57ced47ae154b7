'use client';

import { useRouter } from 'next/navigation';
import { createFile } from '@/components/api/files';
import { changeFew } from '@/components/api/jobs';
import { takeBack } from '@/components/jobs/take-back';
import { wantField } from '@/components/keyboard/field-intent';
import { withoutRefresh } from '@/components/live/hold-refresh';
import { forgetOpened } from '@/components/palette/opened-agents';
import { toasts } from '@/components/ui/toasts';
import { useGo } from '@/components/ui/use-go';
import { readNameUse, renameAgent } from '@/lib/agents/examples/rename-agent';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type AgentRef, sameRef } from '@/lib/agents/model/agent-ref';
import { fileStem } from '@/lib/agents/model/file-name';
import type { JobJson } from '@/lib/api/jobs';
import type { ReferenceJson } from '@/lib/api/references';
import { tellNaming } from './tell-naming';

export type NamingAction = 'duplicate' | 'rename';

/** @param text null when the file is not UTF-8, so that its name cannot be changed */
export type NamedFile = AgentRef & {
  readonly revision: string;
  readonly text: string | null;
  /** That it was opened from, of `openedList`. */
  readonly list: string;
  /** The page of it that goes on; undefined for that which shows it. */
  readonly view: 'edit' | undefined;
};

export type Wanted = {
  readonly to: AgentRef;
  /** Null where the name stays. */
  readonly name: string | null;
  /** Whether the agent calls itself by the new name too. */
  readonly inExamples: boolean;
  /** Where else the name changes with it. */
  readonly places: readonly ReferenceJson[];
};

/** Copies a file, or names it anew, and leads to its page. Resolves to why that was refused, or null. */
export function useNamingChange(action: NamingAction, file: NamedFile) {
  const router = useRouter();
  const go = useGo();
  const { root, path, revision, text, list, view } = file;

  const called = (text === null ? null : readNameUse(text).name) || fileStem(path);

  const duplicate = async ({ to, name, inExamples }: Wanted): Promise<string | null> => {
    const named =
      text === null || name === null
        ? ({ ok: true, text } as const)
        : renameAgent(text, name, inExamples, { kind: 'project' });
    if (!named.ok) return named.message;
    const answer = await createFile(to, named.text ?? '');
    if (!answer.ok) return answer.message;
    toasts.add({ title: `${called} duplicated`, description: to.path });
    wantField({ key: 'name', select: true });
    router.push(agentHref(to, 'edit', list));
    return null;
  };

  const rename = async ({ to, name, inExamples, places }: Wanted): Promise<string | null> => {
    const from = { root, path };
    const changed = await changeFew(
      [{ ...from, revision }],
      [
        ...(name === null
          ? []
          : [{ kind: 'rename', rule: { kind: 'exact', name }, inExamples } as const]),
        ...(sameRef(to, from) ? [] : [{ kind: 'place', ...to } as const]),
      ],
      places.length === 0
        ? {}
        : {
            references: places.map(({ from, line, column }) => ({ path: from, line, column })),
          },
    );
    if (!changed.ok) return changed.message;
    const own = changed.left.find((one) => one.root === root && one.path === path);
    if (own !== undefined) {
      if (changed.changed === 0) return own.why;
      router.refresh();
      return `The agent has its new name, but the file is still “${path}”. ${own.why}`;
    }
    if (!sameRef(to, from)) forgetOpened(from);
    const undo = () =>
      withoutRefresh(async () => {
        // By then something else may be unsaved.
        if (await takeBack(changed.id)) go(agentHref(from, view, list));
      });
    toasts.add({
      title: tellNaming(from, to, called, name),
      description: [
        changed.changed > 1 ? `${to.path}, and in ${changed.changed - 1} more` : to.path,
        ...tellLeft(changed.left),
      ].join('. '),
      actionProps: { children: 'Undo', onClick: undo },
    });
    router.push(agentHref(to, view, list));
    router.refresh();
    return null;
  };

  return action === 'rename' ? (wanted: Wanted) => withoutRefresh(() => rename(wanted)) : duplicate;
}

/** Says which of the files that name the agent still have the former name. */
function tellLeft(left: JobJson['left']): string[] {
  if (left.length === 0) return [];
  const files = left.map(({ path, why }) => `${path}: ${why}`).join(' ');
  return [`The former name is still in some files: ${files}`];
}
