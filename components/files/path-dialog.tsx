'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, useId, useRef, useState } from 'react';
import { createFile, moveFile } from '@/components/api/files';
import { Modal } from '@/components/ui/modal';
import { toasts } from '@/components/ui/toasts';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { validateNewPath } from '@/lib/agents/model/file-name';
import type { RootChoice } from './file-actions';

type Props = {
  action: 'duplicate' | 'move';
  file: AgentRef & {
    readonly revision: string;
    readonly text: string;
    readonly roots: readonly RootChoice[];
  };
  onClose: () => void;
};

const WORDS = {
  duplicate: {
    title: 'Duplicate this agent',
    description:
      'The copy has the same bytes, including the name of the agent. Change the name next.',
    submit: 'Duplicate',
  },
  move: {
    title: 'Rename or move this file',
    description:
      'The file keeps its bytes and its history. Claude Code uses the name inside the file, not the file’s own name.',
    submit: 'Move',
  },
} as const;

/** Asks for the folder and path of a copy or of a moved file. */
export function PathDialog({ action, file, onClose }: Props) {
  const router = useRouter();
  const id = useId();
  const writable = file.roots.filter((root) => !root.readOnly);
  const [root, setRoot] = useState(
    writable.some((choice) => choice.id === file.root) ? file.root : (writable[0]?.id ?? ''),
  );
  const [path, setPath] = useState(
    action === 'move' ? file.path : file.path.replace(/\.md$/i, '-copy.md'),
  );
  const begun = useRef(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const words = WORDS[action];
  const invalid = validateNewPath(path);
  const same = action === 'move' && root === file.root && path === file.path;

  const submit = async () => {
    const to = { root, path };
    const answer =
      action === 'move' ? await moveFile(file, to, file.revision) : await createFile(to, file.text);
    if (!answer.ok) {
      setRefusal(answer.message);
      return;
    }
    onClose();
    router.push(agentHref(to));
    if (action === 'move') offerUndo(to, answer.revision);
    else toasts.add({ title: 'Duplicated', description: path });
  };

  const offerUndo = (to: AgentRef, revision: string) => {
    const undo = async () => {
      const back = await moveFile(to, { root: file.root, path: file.path }, revision);
      if (back.ok) router.push(agentHref(back));
      else toasts.add({ title: 'Not moved back', description: back.message, priority: 'high' });
    };
    toasts.add({
      title: 'Moved',
      description: to.path,
      actionProps: { children: 'Undo', onClick: undo },
    });
  };

  return (
    <Modal title={words.title} description={words.description} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {writable.length > 1 && (
          <label className="grid gap-1 text-sm">
            Folder
            <select
              className="field"
              value={root}
              onChange={(event) => setRoot(event.target.value)}
            >
              {writable.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="grid gap-1 text-sm">
          Path in the folder
          <input
            className="field"
            data-autofocus
            onFocus={(event) => {
              if (!begun.current) selectStem(event);
              begun.current = true;
            }}
            value={path}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={invalid !== null || undefined}
            aria-describedby={id}
            onChange={(event) => {
              setPath(event.target.value);
              setRefusal(null);
            }}
          />
        </label>
        <p id={id} role="status" className="min-h-5 text-bad text-xs">
          {invalid ?? refusal}
        </p>
        <button
          type="submit"
          className="control control-primary w-fit"
          disabled={invalid !== null || same || root === ''}
        >
          {words.submit}
        </button>
      </form>
    </Modal>
  );
}

/** The part of a path that a person most likely wants to replace. */
function selectStem({ currentTarget }: FocusEvent<HTMLInputElement>): void {
  const { value } = currentTarget;
  const dot = value.lastIndexOf('.');
  currentTarget.setSelectionRange(value.lastIndexOf('/') + 1, dot < 0 ? value.length : dot);
}
