'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { undoChange } from '@/components/api/jobs';
import { makeSwitch } from '@/components/api/switch';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { toasts } from '@/components/ui/toasts';
import type { SwitchPlace } from '@/lib/agents/model/availability';
import { PlaceChoice } from './place-choice';
import { PlannedChange } from './planned-change';
import { useSwitchPlans } from './use-switch-plans';

type Props = {
  /** As a session knows them. */
  names: readonly string[];
  /** How many agents have these names; as many as there are names when left out. */
  count?: number;
  /** What is to be done. */
  off: boolean;
  onClose: () => void;
};

/** Asks where agents are to be switched, and shows which file that changes, and how. */
export function SwitchDialog({ names, count = names.length, off, onClose }: Props) {
  const router = useRouter();
  const [chosen, setChosen] = useState<SwitchPlace | null>(null);
  const [mend, setMend] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const asked = useSwitchPlans(names, off, tries);

  const whom = names.length === 1 ? `“${names[0]}”` : `${count} agents`;
  const title = `Switch ${whom} ${off ? 'off' : 'on'}`;
  if (asked === null || 'refusal' in asked) {
    return (
      <Modal title={title} onClose={onClose}>
        <p role="status">{asked === null ? 'Reading the settings…' : asked.refusal}</p>
      </Modal>
    );
  }
  const plan =
    asked.plans.find(({ place }) => place === chosen) ??
    asked.plans.find(({ lines }) => lines.length > 0) ??
    asked.plans[0];
  if (plan === undefined) return null;

  const undo = async (entry: string) => {
    const answer = await undoChange(entry);
    if (answer.ok) router.refresh();
    else toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
  };
  const submit = async () => {
    const { place, revision } = plan;
    const answer = await makeSwitch({ names: [...names], off, place, revision, mend });
    if (!answer.ok) {
      setRefusal(answer.message);
      // Somebody else may have changed the file: then this shows the change anew.
      setTries(tries + 1);
      return;
    }
    const { entry, file, still } = answer;
    const [other] = still;
    toasts.add({
      title: other === undefined ? `Switched ${off ? 'off' : 'on'}` : 'Written, but still off',
      description: other === undefined ? file : `${other.rule} in ${other.file} keeps it off.`,
      ...(entry !== null && {
        actionProps: { children: 'Undo', onClick: () => undo(entry) },
      }),
    });
    router.refresh();
    onClose();
  };
  const needsMending = plan.ignored?.mends === true;
  const isPossible = plan.lines.length > 0 && plan.trouble === null && (!needsMending || mend);

  return (
    <Modal
      title={title}
      description={
        (count > names.length
          ? `Settings go by names, of which these ${count} agents have ${names.length}. `
          : '') +
        (off
          ? 'Claude is no longer told of it, and a call of it is refused. Nothing in the agent’s own file changes.'
          : 'The rules that switch it off are taken out of the settings.')
      }
      onClose={onClose}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <PlaceChoice
          plans={asked}
          chosen={plan}
          onChoose={(place) => {
            setChosen(place);
            setMend(false);
            setRefusal(null);
          }}
        />
        <PlannedChange plan={plan} off={off} />
        {needsMending && (
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              checked={mend}
              onChange={(event) => setMend(event.target.checked)}
            />
            <span>
              Mend the file as shown. All its rules come into force then; the version of now stays
              in the history.
            </span>
          </label>
        )}
        <p role="status" className="min-h-5 text-bad text-sm">
          {refusal}
        </p>
        <DialogActions onCancel={onClose}>
          <button type="submit" className="control control-primary" disabled={!isPossible}>
            {off ? 'Switch off' : 'Switch on'}
          </button>
        </DialogActions>
      </form>
    </Modal>
  );
}
