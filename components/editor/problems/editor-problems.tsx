'use client';

import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useProblems, useReading } from '@/components/editor/document/use-agent-document';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import type { Problem } from '@/lib/agents/model/agent';
import { PROBLEMS } from '@/lib/agents/model/problem-codes';
import type { AgentReading } from '@/lib/agents/model/reading';
import { SEVERITIES } from '@/lib/agents/model/severities';
import { FixButton } from './fix-button';

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
  const reading = useReading(editing);
  const show = ({ from, to }: Problem) => {
    onShow();
    editing.reveal(from, to);
  };
  return (
    <ul aria-label="Problems" className="grid max-w-4xl gap-1.5">
      {SEVERITIES.flatMap((severity) =>
        problems.filter((problem) => problem.severity === severity),
      ).map((problem) => {
        const { code, from, severity, message, hint } = problem;
        const title = PROBLEMS[code].title;
        const field = fieldAt(reading, problem);
        return (
          <li key={`${code}-${from}`} className="flex items-baseline gap-2 text-sm">
            <button
              type="button"
              onClick={() => show(problem)}
              className="min-w-0 flex-1 rounded text-left hover:bg-hover"
            >
              <span className={`font-medium ${SEVERITY_LOOKS[severity].ink}`}>
                {field === null ? message : title}
              </span>{' '}
              <span className="text-soft">{field === null ? hint : `at ${field}`}</span>
            </button>
            {!readOnly && problem.fix && (
              <FixButton title={title} onFix={() => editing.fix(code, from)} />
            )}
            {!readOnly && problem.suggestion && (
              <button
                type="button"
                className="control h-7"
                title={problem.suggestion.doubt}
                onClick={() => editing.trySuggestion(problem)}
              >
                Try<span className="sr-only"> what is suggested: {title}</span>
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The label of the field where the form shows a problem in full; null where it does not. */
export function fieldAt({ fields }: AgentReading, { severity, from, to }: Problem): string | null {
  if (severity === 'info') return null;
  const field = fields.fields.find((one) => from < one.to && to > one.from);
  return (field && specOf(field.key)?.label) ?? null;
}
