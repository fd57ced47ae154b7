'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useProblems } from '@/components/editor/document/use-agent-document';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import type { Problem } from '@/lib/agents/model/agent';
import { PROBLEMS } from '@/lib/agents/model/problem-codes';
import type { AgentReading } from '@/lib/agents/model/reading';
import { SEVERITIES } from '@/lib/agents/model/severities';
import { FixButton } from './fix-button';
import { TryButton } from './try-button';

/**
 * The problems of the text as it stands, gravest first, each with a link to its place and its fix.
 */
export function EditorProblems({
  editing,
  readOnly,
  onShow,
}: {
  editing: AgentDocument;
  readOnly: boolean;
  onShow: () => void;
}) {
  const problems = useProblems(editing);
  const show = ({ from, to }: Problem) => {
    onShow();
    editing.reveal(from, to);
  };
  if (problems.length === 0) return <p className="text-faint">No problems.</p>;
  return (
    <ul aria-label="Problems" className="grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-1.5">
      {SEVERITIES.flatMap((severity) =>
        problems.filter((problem) => problem.severity === severity),
      ).map((problem) => (
        <EditorProblem
          key={`${problem.code}-${problem.from}`}
          problem={problem}
          editing={editing}
          readOnly={readOnly}
          onShow={() => show(problem)}
        />
      ))}
    </ul>
  );
}

/** One line of what is wrong, which leads to its place, with the rest on demand. */
function EditorProblem({
  problem,
  editing,
  readOnly,
  onShow,
}: {
  problem: Problem;
  editing: AgentDocument;
  readOnly: boolean;
  onShow: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { code, from, severity, message, hint, fix } = problem;
  const title = PROBLEMS[code].title;
  return (
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1 text-sm">
      <button
        type="button"
        aria-expanded={open}
        aria-label={`All of it: ${title}`}
        title={open ? 'One line' : 'All of it'}
        onClick={() => setOpen(!open)}
        className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover"
      >
        <ChevronRight size={14} aria-hidden="true" className={open ? 'rotate-90' : ''} />
      </button>
      <button
        type="button"
        onClick={onShow}
        className={`min-w-0 flex-1 basis-40 rounded py-0.5 text-left hover:bg-hover ${open ? '' : 'truncate'}`}
      >
        <span className={`font-medium ${SEVERITY_LOOKS[severity].ink}`}>{message}</span>{' '}
        <span className="text-soft">{hint}</span>
      </button>
      {!readOnly && fix && <FixButton title={title} onFix={() => editing.fix(code, from)} />}
      {!readOnly && <TryButton problem={problem} editing={editing} />}
    </li>
  );
}

/** The label of the field where the form shows a problem in full; null where it does not. */
export function fieldAt({ fields }: AgentReading, { severity, from, to }: Problem): string | null {
  if (severity === 'info') return null;
  const field = fields.fields.find((one) => from < one.to && to > one.from);
  return (field && specOf(field.key)?.label) ?? null;
}
