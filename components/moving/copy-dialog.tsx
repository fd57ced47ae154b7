'use client';

import { useId, useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { usePlanned } from '@/components/api/call/use-planned';
import { useStart } from '@/components/api/call/use-start';
import { actOnJob } from '@/components/api/jobs';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { OTHER_TOOLS, type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { ToolPlaceJson } from '@/lib/api/moving/elsewhere';
import { ELSEWHERE, planMove } from './ask-elsewhere';
import { MovedFiles } from './moved-files';

/** Asks to which tool agents are to be copied, and shows what becomes of each before it is written. */
export function CopyDialog({
  items,
  tool: first = OTHER_TOOLS[0],
  onClose,
}: {
  items: readonly AgentRef[];
  /** What is chosen first. */
  tool?: OtherTool | undefined;
  onClose: () => void;
}) {
  const [tool, setTool] = useState<OtherTool>(first);
  const [wanted, setFolder] = useState<string | null>(null);
  const [carry, setCarry] = useState(true);
  const about = useId();
  const arrived = useAnswer(ELSEWHERE);
  const places = arrived?.answer.ok
    ? arrived.answer.places.filter((place) => place.tool === tool)
    : [];
  const folder = (places.find((place) => place.folder === wanted) ?? places[0])?.folder;
  // What was selected when the dialog opened is what is copied.
  const { planned, fault } = usePlanned(
    folder === undefined ? null : JSON.stringify({ tool, folder, carry }),
    (signal) => {
      const files = items.map(({ root, path }) => ({ root, path }));
      return planMove({ files, tool, folder: folder ?? '', carry }, signal);
    },
  );
  const { start, starting, failure } = useStart(
    planned && (() => actOnJob(planned.job.id, 'start')),
    onClose,
  );
  const total = planned?.job.total ?? 0;
  const trouble =
    failure ?? fault ?? (arrived?.answer.ok === false ? arrived.answer.message : null);

  return (
    <Modal
      title={`Copy ${formatCount(items.length, 'agent', 'agents')} to another tool`}
      description="The agents here stay as they are. Nothing is overwritten, and nothing is written that the tool does not load. You can undo it later in Recent changes."
      onClose={onClose}
    >
      <form
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (total > 0) start();
        }}
      >
        <div className="grid gap-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <label className="grid gap-1 text-sm">
            <span className="text-soft">Tool</span>
            <select
              className="control w-full"
              value={tool}
              onChange={({ target }) => setTool(target.value as OtherTool)}
            >
              {OTHER_TOOLS.map((one) => (
                <option key={one} value={one}>
                  {TOOL_FACTS[one].name}
                </option>
              ))}
            </select>
          </label>
          <label className="grid min-w-0 gap-1 text-sm">
            <span className="text-soft">Folder</span>
            <select
              className="control w-full min-w-0"
              value={folder ?? ''}
              onChange={({ target }) => setFolder(target.value)}
            >
              {places.map((place) => (
                <option key={place.folder} value={place.folder}>
                  {describePlace(place)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="grid gap-0.5">
          <label className="flex items-baseline gap-2 text-sm">
            <input
              type="checkbox"
              className="accent-accent"
              checked={carry}
              aria-describedby={about}
              onChange={({ target }) => setCarry(target.checked)}
            />
            <span>Keep what it cannot hold in a comment</span>
          </label>
          <p id={about} className="pl-5.5 text-faint text-sm">
            {carry
              ? `${TOOL_FACTS[tool].name} passes over it, and with it the agent comes back byte for byte.`
              : 'What it cannot hold is not in the copy, and cannot come back from it.'}
          </p>
        </div>
        {planned === null && trouble === null && (
          <p className="text-faint text-sm">Reading the agents…</p>
        )}
        {planned !== null && <MovedFiles files={planned.files} tool={tool} carry={carry} />}
        <p aria-live="polite" className="text-bad text-sm empty:hidden">
          {trouble}
        </p>
        <DialogActions onCancel={onClose}>
          <button
            type="submit"
            className="control control-primary"
            disabled={total === 0 || starting}
          >
            {planned !== null && total === 0
              ? 'Nothing to copy'
              : `Copy ${planned === null ? 'them' : formatCount(total, 'agent', 'agents')}`}
          </button>
        </DialogActions>
      </form>
    </Modal>
  );
}

function describePlace({ tool, kind, label, folder }: ToolPlaceJson): string {
  if (kind === 'project') return `${label}: ${folder}`;
  return kind === 'own'
    ? `Your own: ~/${TOOL_FACTS[tool].home}`
    : `${label}, an open folder: ${folder}`;
}
