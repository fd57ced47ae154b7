'use client';

import { SEVERITIES } from '@/components/ui/verdict';
import type { Problem, Severity } from '@/lib/agents/agent';
import type { AgentDocument } from './agent-document';
import { useReading } from './use-agent-document';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** The problems of the live text, gravest first; each leads to its place, and offers its fix. */
export function ProblemList({ document, onShow }: { document: AgentDocument; onShow: () => void }) {
  const { problems } = useReading(document);
  const sorted = ORDER.flatMap((severity) => problems.filter((item) => item.severity === severity));
  const show = ({ from, to }: Problem) => {
    onShow();
    document.reveal(from, to);
  };
  if (sorted.length === 0) return <p className="text-ok text-sm">No problems.</p>;
  return (
    <ul className="grid gap-1.5">
      {sorted.map((problem) => (
        <li key={`${problem.code}-${problem.from}`} className="flex items-start gap-2 text-sm">
          <button
            type="button"
            onClick={() => show(problem)}
            className="min-w-0 flex-1 rounded text-left hover:bg-hover"
          >
            <span className={`font-medium ${SEVERITIES[problem.severity].ink}`}>
              {problem.message}
            </span>{' '}
            <span className="text-soft">{problem.hint}</span>
          </button>
          {problem.fix && (
            <button
              type="button"
              className="control h-7"
              onClick={() => document.fix(problem.code, problem.from)}
            >
              Fix
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
