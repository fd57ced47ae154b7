'use client';

import { useId, useMemo, useState } from 'react';
import { NamingFields } from '@/components/naming/naming-fields';
import { useNaming, type WritableRoot } from '@/components/naming/use-naming';
import { RenamePlacesFields } from '@/components/references/rename-places';
import { useRenamePlaces } from '@/components/references/use-rename-places';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { suggestPath } from '@/lib/agents/editing/new-agent';
import { readNameUse } from '@/lib/agents/examples/rename-agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { describeSubmit, type Outcome, tellOutcome } from './naming-outcome';
import { type NamedFile, type NamingAction, useNamingChange } from './use-naming-change';

type Props = {
  action: NamingAction;
  file: NamedFile;
  roots: readonly WritableRoot[];
  onClose: () => void;
};

const WORDS = {
  duplicate: {
    title: 'Duplicate this agent',
    description:
      'The copy is a file of its own, which the editor then opens. This agent stays as it is.',
  },
  rename: {
    title: 'Rename or move this agent',
    description:
      'The history of the file comes along. Claude Code goes by the name in the file, not by that of the file.',
  },
} as const;

/** Asks for the name of a copy, or another name or place of an agent. */
export function NamingDialog({ action, file, roots, onClose }: Props) {
  const change = useNamingChange(action, file);
  const id = useId();
  const { text } = file;
  const use = useMemo(() => (text === null ? null : readNameUse(text)), [text]);
  const naming = useNaming(startOf(action, file, roots, use?.name ?? null));
  const [inExamples, setInExamples] = useState(true);
  const [refusal, setRefusal] = useState<string | null>(null);
  const words = WORDS[action];
  const { name, root, path, invalidName, invalidFolder, invalidFile } = naming;
  const isNamed = naming.start.name !== null;
  const isNewName = isNamed && name.trim() !== use?.name;
  const isMoveOnly = action === 'rename' && !isNewName;
  const isInvalid =
    [invalidName, invalidFolder, invalidFile].some((why) => why !== null) ||
    (isNamed && name.trim() === '');
  const isOtherFile = !naming.isSame && path !== file.path;
  const found = useRenamePlaces(file, {
    name: action === 'rename' && isNewName && name.trim() !== '',
    file: action === 'rename' && isOtherFile,
  });
  const asks = isNewName && use !== null && use.ofItself > 0;

  const isLooking =
    action === 'rename' &&
    (isNewName || isOtherFile) &&
    found.places === null &&
    found.fault === null;
  // Nothing changes elsewhere that was not shown first.
  const [isHasty, setIsHasty] = useState(false);
  if (isHasty && !isLooking) setIsHasty(false);

  const outcome: Outcome = {
    action,
    name: isNewName ? name.trim() : null,
    path: naming.isSame
      ? null
      : [root !== file.root && roots.find(({ id }) => id === root)?.label, path]
          .filter(Boolean)
          .join('/'),
    isOtherFolder: root !== file.root || folderOf(path) !== folderOf(file.path),
    own: asks && inExamples ? use.ofItself : 0,
    others: action === 'rename' ? (found.places ?? []).filter(found.isChosen).length : 0,
  };

  const submit = async () => {
    if (isLooking) return setIsHasty(true);
    const places = (found.places ?? []).filter(found.isChosen);
    const wanted = { to: { root, path }, name: isNewName ? name.trim() : null, inExamples, places };
    const refused = await change(wanted);
    if (refused === null) onClose();
    else setRefusal(refused);
  };

  return (
    <Modal title={words.title} description={words.description} onClose={onClose}>
      <form
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <NamingFields naming={naming} roots={roots} onChange={() => setRefusal(null)} />
        {asks && (
          <label className="flex items-baseline gap-2 text-sm">
            <input
              type="checkbox"
              className="accent-accent"
              checked={inExamples}
              onChange={(event) => setInExamples(event.target.checked)}
            />
            <span>
              Call it by the new name in its own examples and prompt too ({use.ofItself}{' '}
              {use.ofItself === 1 ? 'place' : 'places'})
            </span>
          </label>
        )}
        {action === 'rename' && (isNewName || isOtherFile) && (
          <RenamePlacesFields found={found} to={isNewName ? name.trim() : null} />
        )}
        <p role="status" className="text-soft text-sm wrap-anywhere empty:hidden">
          {isInvalid ? null : tellOutcome(outcome)}
        </p>
        <p
          id={id}
          role="status"
          className={`text-xs empty:hidden ${isHasty ? 'text-soft' : 'text-bad'}`}
        >
          {isHasty
            ? 'What names it is still being looked for. Press again once it is shown.'
            : refusal}
        </p>
        <DialogActions onCancel={onClose}>
          <button
            type="submit"
            className="control control-primary"
            aria-describedby={id}
            disabled={isInvalid || (isMoveOnly && naming.isSame) || root === ''}
            aria-disabled={isLooking || undefined}
          >
            {describeSubmit(outcome)}
          </button>
        </DialogActions>
      </form>
    </Modal>
  );
}

/** The file keeps a name of its own that does not follow from that of the agent. */
function startOf(
  action: NamingAction,
  { root, path }: AgentRef,
  roots: readonly WritableRoot[],
  name: string | null,
) {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const follows = name !== null && (action === 'duplicate' || suggestPath(name) === file);
  const isWritable = roots.some(({ id }) => id === root);
  return {
    root: isWritable ? root : (roots[0]?.id ?? ''),
    folder: folderOf(path),
    name: name === null || action === 'rename' ? name : `${name}-copy`,
    file: follows ? null : action === 'rename' ? file : file.replace(/\.md$/i, '-copy.md'),
    self: action === 'rename' ? { root, path } : null,
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
