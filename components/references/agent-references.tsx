'use client';

import { useState } from 'react';
import { referencesOf } from '@/components/api/references';
import { usePageAnswer } from '@/components/live/use-page-answer';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { REFERENCE_KINDS } from '@/lib/agents/references/reference';
import type { ReferenceJson, ReferencesJson } from '@/lib/api/references';

/** Who names an agent, and whom it names; looked for when a person asks, because it reads a project. */
export function AgentReferences({ agent: { root, path } }: { agent: AgentRef }) {
  const [asked, setAsked] = useState(false);
  const arrived = usePageAnswer(asked ? referencesOf({ root, path }) : null);
  if (!asked) {
    return (
      <div className="grid justify-items-start gap-2">
        <p className="text-soft text-sm">
          Other agents, commands, skills, CLAUDE.md and settings of its project may name this agent.
        </p>
        <button type="button" className="control" onClick={() => setAsked(true)}>
          Look for references
        </button>
      </div>
    );
  }
  return (
    <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {arrived === null ? (
        <p className="text-faint text-sm">Looking through the project…</p>
      ) : arrived.answer.ok ? (
        <Found found={arrived.answer} />
      ) : (
        <p className="text-bad text-sm">{arrived.answer.message}</p>
      )}
    </div>
  );
}

function Found({ found: { folder, to, from, missing } }: { found: ReferencesJson }) {
  return (
    <>
      <Places title="Named by" places={to} none={`Nothing in ${folder} names it.`} />
      <Places title="Names" places={from} none="It names no other agent." naming />
      {missing.length > 0 && (
        <section aria-label="Names that no agent has">
          <h3 className="font-medium text-sm text-warn">Names that no agent has</h3>
          <ul className="grid gap-1.5 pt-1 text-sm">
            {missing.map((one) => (
              <li key={`${one.line}:${one.column}`} className="wrap-anywhere">
                <VisibleText text={one.to} /> in line {one.line}
                {one.near !== null && (
                  <span className="text-soft">
                    {one.unprefixed
                      ? `: Claude Code finds the plugin's agent only as ${one.near}`
                      : `: is ${one.near} meant?`}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Places({
  title,
  places,
  none,
  naming = false,
}: {
  title: string;
  places: readonly ReferenceJson[];
  none: string;
  /** Tells the agent that is named in place of the file. */
  naming?: boolean;
}) {
  return (
    <section aria-label={title}>
      <h3 className="font-medium text-sm">{title}</h3>
      {places.length === 0 && <p className="text-faint text-sm wrap-anywhere">{none}</p>}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-1">
        {places.map((one) => (
          <li
            key={`${one.from}:${one.line}:${one.column}`}
            className="grid min-w-0 gap-0.5 text-sm"
          >
            <span className="wrap-anywhere">
              <VisibleText text={naming ? one.to : `${one.from}:${one.line}`} />
              <span className="text-faint">
                {' '}
                {naming && `line ${one.line}, `}
                {one.certainty}, {REFERENCE_KINDS[one.kind]}
              </span>
            </span>
            <code className="text-soft text-xs wrap-anywhere">
              <VisibleText text={one.text} />
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
