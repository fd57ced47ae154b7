'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { setLimits } from '@/components/api/storage';
import { Modal } from '@/components/ui/modal';
import { HISTORY_BOUNDS, TRASH_BOUNDS } from '@/lib/agents/model/limits';
import type { Limits } from '@/lib/api/storage';
import { NumberField } from './number-field';

type State = { readonly kind: 'idle' | 'saved' } | { readonly kind: 'refused'; message: string };

/** How much space the earlier versions take, and how much they may take. */
export function StorageView({
  usage,
  limits,
  folder,
}: {
  /** In words. */
  usage: string;
  limits: Required<Limits>;
  /** Where the history and the trash are kept. */
  folder: string;
}) {
  const router = useRouter();
  const [draft, setDraft] = useState(limits);
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const keys = ['megabytes', 'days', 'perFile'] as const;
  const ofTrash = ['megabytes', 'days'] as const;
  const steps = [
    ...keys.map((key) => draft[key] - limits[key]),
    ...ofTrash.map((key) => draft.trash[key] - limits.trash[key]),
  ];
  // An empty input differs too.
  const changed = steps.some((step) => step !== 0);
  const lowered = steps.some((step) => step < 0);

  const set = (key: (typeof keys)[number]) => (value: number) => {
    setDraft({ ...draft, [key]: value });
    setState({ kind: 'idle' });
  };
  const setTrash = (key: (typeof ofTrash)[number]) => (value: number) => {
    setDraft({ ...draft, trash: { ...draft.trash, [key]: value } });
    setState({ kind: 'idle' });
  };

  const save = async () => {
    setAsking(false);
    const answer = await setLimits(draft);
    setState(answer.ok ? { kind: 'saved' } : { kind: 'refused', message: answer.message });
    router.refresh();
  };

  return (
    <form
      className="grid max-w-prose gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (lowered) setAsking(true);
        else save();
      }}
    >
      <p className="text-soft">{usage}</p>
      <p className="text-faint text-sm">
        Earlier versions and deleted files are kept in{' '}
        <code className="wrap-anywhere">{folder}</code>, which only your user account can read. When
        the history exceeds a limit, its oldest versions are removed; when the trash does, what was
        deleted first.
      </p>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
        <legend className="mb-1 font-medium text-sm">History</legend>
        <NumberField
          label="Use at most"
          unit="MB"
          {...HISTORY_BOUNDS.megabytes}
          value={draft.megabytes}
          onChange={set('megabytes')}
        />
        <NumberField
          label="Keep versions for"
          unit="days"
          {...HISTORY_BOUNDS.days}
          value={draft.days}
          onChange={set('days')}
        />
        <NumberField
          label="Regardless of age, keep the last"
          unit="versions of each file"
          {...HISTORY_BOUNDS.perFile}
          value={draft.perFile}
          onChange={set('perFile')}
        />
      </fieldset>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
        <legend className="mb-1 font-medium text-sm">Trash</legend>
        <NumberField
          label="Use at most"
          unit="MB"
          {...TRASH_BOUNDS.megabytes}
          value={draft.trash.megabytes}
          onChange={setTrash('megabytes')}
        />
        <NumberField
          label="Keep deleted files for"
          unit="days"
          {...TRASH_BOUNDS.days}
          value={draft.trash.days}
          onChange={setTrash('days')}
        />
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="control" disabled={!changed}>
          Save limits
        </button>
        <p
          role="status"
          className={`text-sm ${state.kind === 'refused' ? 'text-bad' : 'text-soft'}`}
        >
          {state.kind === 'saved' && !changed && 'The limits are saved.'}
          {state.kind === 'refused' && state.message}
        </p>
      </div>
      {asking && (
        <Modal
          title="Keep less?"
          description="Earlier versions and deleted files that exceed the new limits are removed for good. Your agent files do not change."
          onClose={() => setAsking(false)}
        >
          <div className="flex gap-2">
            <button type="button" className="control control-primary" onClick={save}>
              Keep less
            </button>
            <button type="button" className="control" onClick={() => setAsking(false)}>
              Cancel
            </button>
          </div>
        </Modal>
      )}
    </form>
  );
}
