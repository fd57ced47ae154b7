'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { undoChange } from '@/components/api/jobs';
import { makeSwitch, planSwitch } from '@/components/api/switch';
import { LineChanges } from '@/components/changes/line-changes';
import { VisibleText } from '@/components/text/visible-text';
import { Modal } from '@/components/ui/modal';
import { toasts } from '@/components/ui/toasts';
import { SWITCH_PLACE_WORDS, type SwitchPlace } from '@/lib/agents/model/availability';
import type { SwitchPlanJson, SwitchPlansJson } from '@/lib/api/session/switch';

type Props = {
  /** As a session knows them. */
  names: readonly string[];
  /** What is to be done. */
  off: boolean;
  onClose: () => void;
};

/** Asks where agents are to be switched, and shows which file that changes, and how. */
export function SwitchDialog({ names, off, onClose }: Props) {
  const router = useRouter();
  const [asked, setAsked] = useState<SwitchPlansJson | { readonly refusal: string } | null>(null);
  const [chosen, setChosen] = useState<SwitchPlace | null>(null);
  const [mend, setMend] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const key = JSON.stringify(names);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again.
  useEffect(() => {
    let isWanted = true;
    planSwitch({ names: JSON.parse(key), off }).then((answer) => {
      if (isWanted) setAsked(answer.ok ? answer : { refusal: answer.message });
    });
    return () => {
      isWanted = false;
    };
  }, [key, off, tries]);

  const whom = names.length === 1 ? `“${names[0]}”` : `${names.length} agents`;
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
        off
          ? 'Claude is no longer told of it, and a call of it is refused. Nothing in the agent’s own file changes.'
          : 'The rules that switch it off are taken out of the settings.'
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
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">
            For sessions that start in{' '}
            <bdi className="wrap-anywhere">
              <VisibleText text={asked.start} />
            </bdi>
          </legend>
          {asked.plans.map((one) => (
            <label key={one.place} className="flex items-baseline gap-2">
              <input
                type="radio"
                name="place"
                checked={one === plan}
                onChange={() => {
                  setChosen(one.place);
                  setMend(false);
                  setRefusal(null);
                }}
              />
              <span className="min-w-0">
                {SWITCH_PLACE_WORDS[one.place]}
                <bdi className="block text-soft text-sm wrap-anywhere">
                  <VisibleText text={one.file} />
                  {one.shared && ', which the repository shares with others'}
                </bdi>
              </span>
            </label>
          ))}
        </fieldset>
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
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="control control-primary" disabled={!isPossible}>
            {off ? 'Switch off' : 'Switch on'}
          </button>
          <button type="button" className="control" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

function PlannedChange({ plan, off }: { plan: SwitchPlanJson; off: boolean }) {
  const { trouble, ignored, lines, revision, still } = plan;
  const [other] = still;
  return (
    <div className="grid gap-2">
      {trouble !== null && <p className="text-bad text-sm wrap-anywhere">{trouble}</p>}
      {trouble === null && ignored !== null && (
        <p className="text-sm text-warn wrap-anywhere">
          Claude Code ignores this file as a whole, because {ignored.why}. No rule in it counts
          {off ? ' before it is mended.' : '.'}
        </p>
      )}
      {trouble === null && lines.length === 0 && (
        <p className="text-soft text-sm">
          {off
            ? 'It is switched off in this file already.'
            : 'Nothing in this file switches it off.'}
        </p>
      )}
      {lines.length > 0 && (
        <>
          <p className="text-sm">{revision === null ? 'The file is made:' : 'It changes:'}</p>
          <LineChanges changes={lines} />
        </>
      )}
      {!off && other !== undefined && (
        <p className="text-sm text-warn wrap-anywhere">
          It stays off all the same: <code>{other.rule}</code> in {other.file}, line {other.line}.
          {still.length > 1 && ` So do ${still.length - 1} more.`}
        </p>
      )}
    </div>
  );
}
