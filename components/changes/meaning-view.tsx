'use client';

import { lazy, useMemo, useState } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { InBrowser } from '@/components/ui/in-browser';
import type { DescribedChange } from '@/lib/agents/changes/describe-change';
import { type AgentDiff, diffAgents } from '@/lib/agents/changes/diff-agents';
import type { Sides } from '@/lib/agents/changes/tell-sides';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { AgentContext } from '@/lib/agents/model/reading';
import { VERDICT_FACTS } from '@/lib/agents/model/verdicts';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';

const DiffView = lazy(async () => ({ default: (await import('./diff-view')).DiffView }));
const MarkedText = lazy(async () => ({ default: (await import('./marked-text')).MarkedText }));

/** Two texts up to this long together are read at a glance where the words of the change have both. */
const SHORT = 60;

/** What changed between two texts of an agent, by meaning; its lines are folded away below. */
export function MeaningView({
  before,
  after,
  context,
  shown,
  sides,
}: {
  before: string;
  after: string;
  /** By whose rules both are read. */
  context: Pick<AgentContext, 'rules' | 'path'>;
  /** Whether its lines are shown, where that is to hold for the next two texts as well. */
  shown?: readonly [lines: boolean, show: (lines: boolean) => void];
  /** What the two are called, where they are two agents and not a text before and after. */
  sides?: Sides;
}) {
  const own = useState(false);
  const [lines, setLines] = shown ?? own;
  const diff = useMemo(() => {
    const [old, now] = [before, after].map((text) => readAgent(sourceOf(text), context));
    return diffAgents(old ?? null, now ?? null, sides);
  }, [before, after, context, sides]);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      {diff.onlyWriting && (
        <p className="text-soft text-sm">
          {tellWriting(formatNumber(diff.size.from), formatNumber(diff.size.to), sides)}
        </p>
      )}
      <ul
        aria-label={sides ? 'What differs' : 'What changed'}
        className="grid grid-cols-[minmax(0,1fr)] gap-1.5 text-sm"
      >
        {diff.changes.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes have no other identity.
          <ChangeItem key={index} change={change} />
        ))}
      </ul>
      <Facts facts={sides ? tellFacts(diff, sides) : tellChanged(diff)} />
      <details open={lines} onToggle={(event) => setLines(event.currentTarget.open)}>
        <summary className="w-fit text-soft text-sm leading-7 hover:text-ink">
          Line by line, as the files are written
        </summary>
        {lines && (
          <InBrowser>
            <DiffView before={before} after={after} />
          </InBrowser>
        )}
      </details>
    </div>
  );
}

function ChangeItem({ change: { words, from, to } }: { change: DescribedChange }) {
  const [open, setOpen] = useState(false);
  const title = <VisibleText text={words} />;
  const texts = [from, to].map((value) => (typeof value === 'string' ? value : ''));
  const [before = '', after = ''] = texts;
  const isText = [from, to].every((value) => value === null || typeof value === 'string');
  const isTold = [before, after].every((text) => words.includes(text));
  if (!isText || (isTold && before.length + after.length <= SHORT)) {
    return <li className="wrap-anywhere">{title}</li>;
  }
  return (
    <li className="min-w-0">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="wrap-anywhere hover:text-ink">{title}</summary>
        {open && (
          <InBrowser>
            <div className="mt-1">
              <MarkedText before={before} after={after} />
            </div>
          </InBrowser>
        )}
      </details>
    </li>
  );
}

function tellWriting(from: string, to: string, sides: Sides | undefined): string {
  return sides
    ? `Only the writing differs: both say the same. ${sides[0]} has ${from} bytes, ${sides[1]} ${to}.`
    : `Only the writing changed: it says the same, and is ${from} bytes before and ${to} after.`;
}

function Facts({ facts }: { facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <ul aria-label="What follows" className="grid gap-1 text-soft text-sm">
      {facts.map((fact) => (
        <li key={fact} className="wrap-anywhere">
          <VisibleText text={fact} />
        </li>
      ))}
    </ul>
  );
}

/** What Claude Code makes of it, as far as that is another thing than before. */
function tellChanged({ verdict, tokens, problems }: AgentDiff): readonly string[] {
  const facts: string[] = [];
  if (verdict.from !== null && verdict.to !== null && verdict.from !== verdict.to) {
    const [was, is] = [VERDICT_FACTS[verdict.from], VERDICT_FACTS[verdict.to]];
    facts.push(`${is.sentence} Before: ${was.name.toLowerCase()}.`);
  }
  if (tokens.from !== tokens.to) {
    const [was, is] = [formatNumber(tokens.from), formatNumber(tokens.to)];
    facts.push(`Takes about ${is} tokens in every session; before, ${was}.`);
  }
  return [...facts, ...problems.brought.filter(isGrave).map(({ message }) => `New: ${message}`)];
}

/** What Claude Code makes of two agents, as far as that differs. */
function tellFacts({ verdict, tokens, problems }: AgentDiff, [a, b]: Sides): readonly string[] {
  const facts: string[] = [];
  if (verdict.from !== null && verdict.to !== null && verdict.from !== verdict.to) {
    const [first, second] = [VERDICT_FACTS[verdict.from], VERDICT_FACTS[verdict.to]];
    facts.push(`${a}: ${first.name.toLowerCase()}. ${b}: ${second.name.toLowerCase()}.`);
  }
  if (tokens.from !== tokens.to) {
    const [first, second] = [formatNumber(tokens.from), formatNumber(tokens.to)];
    facts.push(`Tokens in every session: about ${first} in ${a}, ${second} in ${b}.`);
  }
  return [
    ...facts,
    ...problems.gone.filter(isGrave).map(({ message }) => `Only ${a}: ${message}`),
    ...problems.brought.filter(isGrave).map(({ message }) => `Only ${b}: ${message}`),
  ];
}

function isGrave({ severity }: AgentDiff['problems']['brought'][number]): boolean {
  return severity !== 'info';
}
