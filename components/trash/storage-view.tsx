'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callApi } from '@/components/ui/call-api';
import { Modal } from '@/components/ui/modal';
import { NumberField } from './number-field';

/** How much of the history is kept: see the API's `PUT /api/storage`. */
export type Limits = {
  readonly megabytes: number;
  readonly days: number;
  readonly perFile: number;
};

type State = { readonly kind: 'idle' | 'saved' } | { readonly kind: 'refused'; message: string };

/** Earlier versions: how much they take, and how much they may. */
export function StorageView({
  usage,
  limits,
  folder,
}: {
  /** In words. */
  usage: string;
  limits: Limits;
  /** Where history and trash are. */
  folder: string;
}) {
  const router = useRouter();
  const [draft, setDraft] = useState(limits);
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const keys = ['megabytes', 'days', 'perFile'] as const;
  const changed = keys.some((key) => draft[key] !== limits[key]);
  const lowered = keys.some((key) => draft[key] < limits[key]);

  const set = (key: keyof Limits) => (value: number) => {
    setDraft({ ...draft, [key]: value });
    setState({ kind: 'idle' });
  };

  const save = async () => {
    setAsking(false);
    const answer = await callApi('/api/storage', 'PUT', { body: draft });
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
        Versions and deleted files are in <code className="wrap-anywhere">{folder}</code>, for you
        alone to read. Beyond these limits the oldest versions are removed; the trash is never
        emptied by itself.
      </p>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <NumberField
          label="At most"
          unit="MB"
          min={1}
          max={1_000_000}
          value={draft.megabytes}
          onChange={set('megabytes')}
        />
        <NumberField
          label="For"
          unit="days"
          min={1}
          max={36_500}
          value={draft.days}
          onChange={set('days')}
        />
        <NumberField
          label="Whatever their age, of each file the last"
          unit="versions"
          min={0}
          max={100_000}
          value={draft.perFile}
          onChange={set('perFile')}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="control" disabled={!changed}>
          Set limits
        </button>
        <p
          role="status"
          className={`text-sm ${state.kind === 'refused' ? 'text-bad' : 'text-soft'}`}
        >
          {state.kind === 'saved' && !changed && 'The limits are set.'}
          {state.kind === 'refused' && state.message}
        </p>
      </div>
      {asking && (
        <Modal
          title="Keep less of the history?"
          description="Versions beyond the new limits are removed for good."
          onClose={() => setAsking(false)}
        >
          <div className="flex gap-2">
            <button type="button" className="control control-primary" onClick={save}>
              Keep less
            </button>
            <button type="button" className="control" onClick={() => setAsking(false)}>
              Leave it as it is
            </button>
          </div>
        </Modal>
      )}
    </form>
  );
}
