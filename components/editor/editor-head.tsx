'use client';

import { ChevronDown } from 'lucide-react';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { formatCount } from '@/components/ui/format-count';
import { Modal } from '@/components/ui/modal';
import { VERDICTS, VerdictIcon } from '@/components/ui/verdict';
import { repairAgent } from '@/lib/agents/repair';
import { applyChanges } from '@/lib/agents/text-change';
import { findReason } from '@/lib/agents/verdict';
import type { AgentDocument } from './agent-document';
import { DiffView } from './diff-view';
import { ProblemList } from './problem-list';
import { useReading } from './use-agent-document';

/** What Claude Code will do with the text as it stands, why, and the repair in one click. */
export const LiveVerdict = memo(function LiveVerdict({
  document,
  readOnly,
  onShow,
}: {
  document: AgentDocument;
  readOnly: boolean;
  onShow: () => void;
}) {
  // To look for a repair takes as long as all the rest of a key press: it waits until that is shown.
  const { verdict, problems, source, context } = useDeferredValue(useReading(document));
  const [repaired, setRepaired] = useState<{ before: string; after: string } | null>(null);
  const reason = findReason(verdict, problems);
  const repairable = !readOnly && (verdict === 'skipped' || verdict === 'altered');
  const repair = useMemo(
    () => (repairable ? repairAgent(source, context) : null),
    [repairable, source, context],
  );
  return (
    <div className="border-line border-b px-3 py-2 sm:px-4">
      <details className="group">
        <summary className="flex items-center gap-2 rounded text-sm">
          <VerdictIcon verdict={verdict} severity={reason?.severity} />
          <span className="font-medium">{VERDICTS[verdict]}</span>
          <span className="flex items-center text-faint text-xs">
            {formatCount(problems.length, 'problem', 'problems')}
            <ChevronDown size={14} aria-hidden="true" className="group-open:rotate-180" />
          </span>
        </summary>
        <div className="pt-2">
          <ProblemList document={document} onShow={onShow} />
        </div>
      </details>
      <div className="flex flex-wrap items-start gap-2 pt-1 empty:hidden">
        {reason && (
          <p className="min-w-52 flex-1 text-soft text-xs">
            {reason.message} {reason.hint}
          </p>
        )}
        {repair && (
          <button
            type="button"
            className="control h-7"
            onClick={() =>
              setRepaired({ before: source.text, after: applyChanges(source.text, repair) })
            }
          >
            Repair…
          </button>
        )}
      </div>
      {repaired && (
        <Modal
          wide
          title="The smallest repair"
          description="Afterwards Claude Code and ordinary YAML tools read the file alike. Every other byte stays; nothing is saved yet."
          onClose={() => setRepaired(null)}
        >
          <div className="grid gap-3">
            <DiffView before={repaired.before} after={repaired.after} />
            <button
              type="button"
              className="control control-primary w-fit"
              onClick={() => {
                document.become(repaired.after, null);
                setRepaired(null);
              }}
            >
              Apply the repair
            </button>
          </div>
        </Modal>
      )}
    </div>
  );
});
