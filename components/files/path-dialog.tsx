'use client';

import { type FocusEvent, useId, useRef, useState } from 'react';
import { Modal } from '@/components/ui/modal';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { validateNewPath } from '@/lib/agents/model/file-name';
import { type PathAction, usePathChange } from './use-path-change';

/** The folders that are open, as the dialog offers them. */
export type RootChoice = {
  readonly id: string;
  readonly label: string;
  readonly readOnly: boolean;
};

type Props = {
  action: PathAction;
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
  const change = usePathChange(action, file);
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
    const refused = await change({ root, path });
    if (refused === null) onClose();
    else setRefusal(refused);
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
