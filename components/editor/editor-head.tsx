'use client';

import { ChevronDown } from 'lucide-react';
import { memo, type ReactNode, useDeferredValue, useEffect, useId, useState } from 'react';
import { ProblemCounts } from '@/components/badges/problem-counts';
import { ToolMark } from '@/components/badges/tool-mark';
import { VerdictIcon } from '@/components/badges/verdict-badge';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { PROBLEMS_MARK } from '@/components/editor/document/form-marks';
import { useProblems, useReading } from '@/components/editor/document/use-agent-document';
import { wantedProblem } from '@/components/editor/document/wanted-problem';
import { EditorProblems, fieldAt } from '@/components/editor/problems/editor-problems';
import { FixAll } from '@/components/editor/problems/fix-all';
import { KeptRoom } from '@/components/editor/problems/kept-room';
import { VisibleText } from '@/components/text/visible-text';
import type { Problem, Standing } from '@/lib/agents/model/agent';
import { formatVerdict, isUnused, type Verdict } from '@/lib/agents/model/verdicts';
import { findMarked, findReason } from '@/lib/agents/problems/verdict';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { type EditorTab, EditorTabs } from './editor-tabs';
import { FormParts } from './form-parts';

/**
 * Which agent this is, what Claude Code will do with the text as it stands, and all of its problems.
 * @param standing of the file as it is saved
 */
export const EditorHead = memo(function EditorHead({
  editing,
  standing,
  usedInstead,
  readOnly,
  isTold,
  actions,
  tab,
  onTab,
}: {
  editing: AgentDocument;
  standing: Standing | null;
  /** Where the agent is that Claude Code uses in its place; null where there is none. */
  usedInstead: string | null;
  readOnly: boolean;
  /** Whether why it does not load is told elsewhere. */
  isTold: boolean;
  /** What can be done with the file as a whole. */
  actions: ReactNode;
  tab: EditorTab;
  onTab: (tab: EditorTab) => void;
}) {
  const id = useId();
  const { rules } = editing.context;
  // What keeps it from loading, and what ends that, is why one is here.
  const [open, setOpen] = useState(
    () => rules.kind !== 'tool' && editing.getReading().verdict === 'skipped',
  );
  // The address is that of this page only once the page is there.
  useEffect(() => {
    if (wantedProblem(editing.getProblems())) setOpen(true);
  }, [editing]);
  const reading = useReading(editing);
  // Looking for fixes takes as long as the rest of a key press, so it waits until that is shown.
  const problems = useDeferredValue(useProblems(editing));
  const verdict = rules.kind === 'tool' ? verdictOfTool(problems) : reading.verdict;
  const name = fieldOf(reading.fields, 'name')?.value;
  const reason = findReason(verdict, problems);
  const unused = isUnused(standing);
  // A loss is shown in full at its field; what keeps it all from loading belongs beside the verdict.
  const isHere =
    !open && !isTold && reason && (verdict === 'skipped' || fieldAt(reading, reason) === null);
  const told = [
    unused && tellUnused(verdict, usedInstead),
    isHere && reason.message,
    isHere && reason.hint,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <div {...PROBLEMS_MARK} className="border-line border-b px-3 py-1.5 text-sm sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 min-[1000px]:flex-nowrap">
        <h1 className="min-w-0 max-w-full font-semibold wrap-anywhere max-[1000px]:flex-1 max-sm:line-clamp-2 max-sm:leading-tight sm:truncate">
          <span className="sr-only">Edit </span>
          <bdi>
            <VisibleText
              text={typeof name === 'string' && name !== '' ? name : editing.context.path}
            />
          </bdi>
        </h1>
        <EditorTabs tab={tab} onTab={onTab} />
        {/* Its height is the same whatever there is to say: what is typed in stays where it is. */}
        <div className="flex items-center gap-x-2 max-[1000px]:order-1 max-[1000px]:w-full min-[1000px]:shrink-0 min-[1000px]:grow">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            disabled={problems.length === 0 && !open}
            onClick={() => setOpen(!open)}
            className="flex h-7 min-w-0 items-center gap-x-1.5 rounded text-left whitespace-nowrap enabled:hover:bg-hover"
          >
            <span className={unused ? 'grayscale' : 'contents'}>
              <VerdictIcon
                verdict={unused && verdict === 'loads' ? 'altered' : verdict}
                reason={findMarked(verdict, problems)}
              />
            </span>
            <span className={`truncate font-medium ${unused ? 'text-soft' : ''}`}>
              {formatVerdict(verdict, standing)}
            </span>
            {rules.kind === 'tool' && <ToolMark tool={rules.tool} />}
            <span className="flex min-w-4.5 flex-1 items-center gap-1 text-xs">
              {/* A count that has no room falls into a line that is not seen: cut, it could be another one. */}
              <span className="flex h-4 min-w-0 flex-wrap overflow-hidden before:h-4 before:content-['']">
                <ProblemCounts problems={problems} />
              </span>
              {(problems.length > 0 || open) && (
                <ChevronDown
                  size={14}
                  aria-hidden="true"
                  className={`shrink-0 ${open ? 'rotate-180' : ''}`}
                />
              )}
            </span>
          </button>
          {!readOnly && <FixAll editing={editing} problems={problems} />}
          {/* Where a word or two would be left of it there is none; the list has it. */}
          <div className="@container h-4 w-0 flex-1">
            <p title={told} className="truncate text-soft text-xs @max-[8rem]:sr-only">
              {told}
            </p>
          </div>
        </div>
        {rules.kind !== 'tool' && <FormParts />}
        {actions}
      </div>
      <div id={id}>
        {open && (
          <KeptRoom editing={editing}>
            <EditorProblems editing={editing} readOnly={readOnly} onShow={() => onTab('source')} />
          </KeptRoom>
        )}
      </div>
    </div>
  );
});

/** What another tool says of its file, of which it has one problem at most. */
function verdictOfTool(problems: readonly Problem[]): Verdict {
  const [problem] = problems;
  if (problem === undefined) return 'loads';
  return problem.code === 'elsewhere-altered' ? 'altered' : 'skipped';
}

/** What Claude Code uses in its place, and what it would do with the text if it used it. */
function tellUnused(verdict: Verdict, usedInstead: string | null): string {
  const instead = usedInstead === null ? '' : `${usedInstead} is used instead. `;
  return instead + UNUSED[verdict];
}

const UNUSED: Readonly<Record<Verdict, string>> = {
  loads: 'As it is written it would load.',
  altered: 'It would load, but not as it is written.',
  skipped: 'As it is written it would not load.',
  document: 'As it is written it would be no agent.',
};
