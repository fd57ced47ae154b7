'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { usePlanned } from '@/components/api/call/use-planned';
import { useStart } from '@/components/api/call/use-start';
import { FOLDERS } from '@/components/api/folders';
import { actOnJob, planJob } from '@/components/api/jobs';
import { moveOpened } from '@/components/palette/opened-agents';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { fileStem } from '@/lib/agents/model/file-name';
import type { PlannedJson, RestJson } from '@/lib/api/jobs';
import { FixRest } from './fix-rest';
import { NoFix } from './no-fix';
import { FixDetails } from './operations/fix-details';
import { type Draft, EMPTY, operationOf, WHY_SAME } from './operations/operation-choices';
import { OperationForm } from './operations/operation-form';
import { PlannedFiles } from './planned-files';

/** What is done to the agents, where that is more exact than to change them. */
const VERBS: Partial<Record<Draft['kind'], string>> = { move: 'Move', fix: 'Fix' };

const ALL_FIXES = { kind: 'fix', codes: null } as const;

/**
 * Asks for one change of all selected agents, shows what it does to each, and starts it. Where one agent
 * is to be fixed, nothing else is asked for.
 */
export function ChangeDialog({
  items,
  asked,
  onClose,
  onMove,
  onStarted,
}: {
  items: readonly (AgentRef & Partial<NamedAgent>)[];
  /** What is asked for first. */
  asked: Pick<Draft, 'kind'> & Partial<Draft>;
  onClose: () => void;
  /** Called with each file that the change gives another place. */
  onMove?: (from: AgentRef, to: AgentRef) => void;
  /** Called with what a fix of problems leaves. */
  onStarted: (rest: RestJson | null) => void;
}) {
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, ...asked });
  const operation = operationOf(draft);
  const references = draft.kind === 'rename' && draft.references ? 'certain' : undefined;
  // What was selected when the dialog opened is what is changed.
  const [fixable, setFixable] = useState<PlannedJson['fixable'] | null>(null);
  // Which problems there are to choose from is asked before one is chosen.
  const wanted = operation ?? (draft.kind === 'fix' ? ALL_FIXES : null);
  const { planned: found, fault } = usePlanned(
    wanted === null ? null : JSON.stringify({ wanted, references }),
    async (signal) => {
      const answer = await planJob(items, wanted === null ? [] : [wanted], { references, signal });
      if (answer.ok) setFixable(answer.fixable);
      return answer;
    },
  );
  const planned = operation === null ? null : found;
  const { start, starting, failure } = useStart(
    planned && (() => actOnJob(planned.job.id, 'start')),
    () => {
      for (const file of planned?.files ?? []) {
        if (draft.kind === 'copy' || file.to === null) continue;
        moveOpened(file, file.to);
        onMove?.(file, file.to);
      }
      onStarted(operation?.kind === 'fix' ? (planned?.rest ?? null) : null);
    },
  );
  const folders = useAnswer(FOLDERS);
  const roots = folders?.answer.ok
    ? folders.answer.roots.filter(({ readOnly, scope }) => !readOnly && scope !== 'tool')
    : [];
  const total = planned?.job.total ?? 0;
  const [only] = asked.kind === 'fix' && items.length === 1 ? items : [];

  return (
    <Modal
      title={
        only
          ? `Fix ${only.name ?? fileStem(only.path)}`
          : `${VERBS[draft.kind] ?? 'Change'} ${formatCount(items.length, 'agent', 'agents')}`
      }
      description={`Only what ${only ? 'is shown' : 'you ask for'} changes${only ? '' : ' in each file'}; every other byte stays the same. You can undo it later in Recent changes.`}
      onClose={onClose}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (total > 0) start();
        }}
      >
        {only === undefined ? (
          <OperationForm
            draft={draft}
            roots={roots}
            fixable={fixable}
            isMove={asked.kind === 'move'}
            onChange={setDraft}
          />
        ) : (
          fixable !== null &&
          fixable.length > 1 && (
            <FixDetails
              draft={draft}
              fixable={fixable}
              set={(more) => setDraft({ ...draft, ...more })}
            />
          )
        )}
        {/* It keeps its room, so that nothing below moves with every answer. */}
        <div className="grid min-h-44 grid-cols-[minmax(0,1fr)] content-start gap-4">
          {planned === null && fault === null && (
            <p className="text-faint text-sm">
              {operation === null
                ? 'What changes in each file is shown here first.'
                : 'Looking at the files…'}
            </p>
          )}
          {planned !== null && operation?.kind === 'fix' && operation.codes === null && (
            <FixRest rest={planned.rest} />
          )}
          {planned !== null && (
            <PlannedFiles
              files={planned.files}
              references={planned.references}
              same={WHY_SAME[draft.kind]}
              none={operation?.kind === 'fix' ? <NoFix items={items} /> : null}
              isOpen={only !== undefined}
            />
          )}
        </div>
        <p aria-live="polite" className="text-bad text-sm empty:hidden">
          {failure ?? fault}
        </p>
        <DialogActions onCancel={onClose}>
          <button
            type="submit"
            className="control control-primary"
            disabled={total === 0 || starting}
          >
            {planned !== null && operation?.kind === 'fix' && planned.rest.fixed > 0 && total > 0
              ? `Fix ${formatCount(planned.rest.fixed, 'problem', 'problems')}`
              : describeSubmit(VERBS[draft.kind] ?? 'Change', operation !== null, planned, total)}
          </button>
        </DialogActions>
      </form>
    </Modal>
  );
}

function describeSubmit(
  verb: string,
  asked: boolean,
  planned: PlannedJson | null,
  total: number,
): string {
  if (!asked)
    return `Say ${verb === 'Move' ? 'where to move them' : `what to ${verb.toLowerCase()}`} first`;
  if (planned === null) return `${verb} files`;
  return total === 0 ? 'Nothing to change' : `${verb} ${formatCount(total, 'file', 'files')}`;
}
