'use client';

import { Trash2 } from 'lucide-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import type { ComparedAgent, KnownAgent } from '@/components/compare/copying/compared-agent';
import type { ComparedSide } from '@/components/compare/copying/compared-side';
import { KeepDialog } from '@/components/compare/copying/keep-dialog';
import { useCopy } from '@/components/compare/copying/use-copy';
import { useTrash } from '@/components/compare/copying/use-trash';
import { agentHref } from '@/lib/agents/model/agent-href';
import { compareHref, MAX_SIDES } from '@/lib/agents/model/compare-href';
import { AgentPicker } from './agent-picker';
import { CompareChanges } from './compare-changes';
import { CompareFacts } from './compare-facts';
import { CompareFields } from './compare-fields';
import { CompareHead } from './compare-head';
import { CompareTexts } from './compare-texts';
import { DifferenceSwitch } from './difference-switch';
import { WaitingAgents } from './waiting-agents';

/** The text above and below the columns, which stays in place while they scroll sideways. */
const BESIDE = 'sticky left-0 max-w-[100vw] px-4 sm:px-6';

/** As wide as its columns, whose number is `--sides`; two fit any window. */
const WIDE =
  'min-w-[calc(var(--sides)*min(17rem,80vw))] lg:min-w-[calc(8.5rem+var(--sides)*17rem)]';

/** Two to four agents side by side. Fields and prompts can be copied from one to another. */
export function CompareView({
  sides,
  waiting,
  prompts,
  children,
}: {
  sides: readonly ComparedSide[];
  waiting: readonly KnownAgent[];
  /** The rendered prompt of each agent. */
  prompts: readonly ReactNode[];
  /** Shown above the columns. */
  children: ReactNode;
}) {
  const copy = useCopy();
  const agents = sides.map(({ agent }) => agent);
  const chosen = [...agents, ...waiting];
  const trash = useTrash(compareHref(chosen));
  const [base, setBase] = useState<number | null>(null);
  const [keeping, setKeeping] = useState<ComparedAgent | null>(null);
  const compares = agents.length > 1;
  return (
    <div
      style={{ '--sides': agents.length } as CSSProperties}
      className={compares ? (agents.length > 2 ? WIDE : '') : 'mx-auto w-full max-w-280'}
    >
      <div className={`${BESIDE} pt-5 pb-3`}>{children}</div>
      {compares && (
        <div className={`${BESIDE} grid gap-3 pb-3`}>
          {waiting.length > 0 && <WaitingAgents agents={agents} waiting={waiting} />}
          <DifferenceSwitch agents={agents} base={base} onBase={setBase} />
        </div>
      )}
      {compares && (
        <table className="grid grid-cols-[repeat(var(--sides),minmax(0,1fr))] text-sm lg:grid-cols-[8.5rem_repeat(var(--sides),minmax(0,1fr))]">
          <CompareHead agents={agents} chosen={chosen}>
            {(agent) => (
              <span className="flex flex-wrap gap-1.5">
                <button type="button" className="control h-7" onClick={() => setKeeping(agent)}>
                  Keep this one…<span className="sr-only"> {agent.place}</span>
                </button>
                {!agent.readOnly && (
                  <button
                    type="button"
                    className="control h-7"
                    title="Move the file to the trash"
                    onClick={() =>
                      trash([agent], compareHref(chosen.filter((other) => other !== agent)))
                    }
                  >
                    <Trash2 size={14} aria-hidden="true" />
                    Delete file<span className="sr-only"> {agent.place}</span>
                  </button>
                )}
              </span>
            )}
          </CompareHead>
          <CompareFacts sides={sides} />
          {base !== null && <CompareChanges sides={sides} base={base} />}
          <CompareFields sides={sides} onCopy={copy} />
          <CompareTexts sides={sides} prompts={prompts} base={base} onCopy={copy} />
        </table>
      )}
      {agents.length < MAX_SIDES && (
        <div className={`${BESIDE} pt-3`}>
          <AgentPicker compared={agents} />
        </div>
      )}
      {keeping !== null && (
        <KeepDialog
          kept={keeping}
          agents={agents}
          waiting={waiting}
          onClose={() => setKeeping(null)}
          onTrash={(others) => {
            setKeeping(null);
            trash(others, agentHref(keeping), [
              keeping,
              ...chosen.filter((agent) => agent !== keeping),
            ]);
          }}
        />
      )}
    </div>
  );
}
