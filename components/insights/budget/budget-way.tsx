import Link from 'next/link';
import type { ReactNode } from 'react';
import { SwitchButton } from '@/components/switch/switch-button';
import { formatCount } from '@/components/words/format-count';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { BudgetTrim } from '@/lib/agents/insights/budget-trims';
import { refKey } from '@/lib/agents/model/agent-ref';
import { formatNumber } from '@/lib/agents/model/format-number';
import { TrimButton } from './trim-button';

/** What would make the descriptions shorter, what gives most first; each is shown before it is made. */
export function BudgetWay({
  trims,
  never,
  tokens,
  limit,
}: {
  trims: readonly BudgetTrim[];
  /** Agents that no record names; null where the records are not read. */
  never: readonly AgentItem[] | null;
  /** Of all descriptions, and as many as Claude Code says nothing of. */
  tokens: number;
  limit: number;
}) {
  const unused = (never ?? []).filter((item) => item.tokens > 0);
  const rows = [
    ...trims.map((trim) => ({ key: keyOf(trim), tokens: trim.tokens, trim })),
    ...(unused.length === 0
      ? []
      : [
          { key: 'unused', tokens: unused.reduce((sum, item) => sum + item.tokens, 0), trim: null },
        ]),
  ].sort((a, b) => b.tokens - a.tokens);
  return (
    <>
      {rows.length === 0 && (
        <p className="text-soft">
          No agent has several examples, and no three say the same sentence: what is left is in the
          words of each description.
        </p>
      )}
      <ul aria-label="What would make them shorter" className="grid max-w-3xl">
        {rows.map((row) => (
          <Row key={row.key} given={row.tokens} now={tokens} limit={limit}>
            {row.trim === null ? <Unused items={unused} /> : <Trim trim={row.trim} />}
          </Row>
        ))}
      </ul>
      {never === null && (
        <p className="text-soft text-sm">
          Agents that are never used would be worth the most.{' '}
          <Link href="/usage" prefetch={false} className="text-accent underline">
            Read the records of what is used
          </Link>{' '}
          to see them here.
        </p>
      )}
    </>
  );
}

function Row({
  given,
  now,
  limit,
  children,
}: {
  given: number;
  /** Before it is made. */
  now: number;
  limit: number;
  children: ReactNode;
}) {
  const left = Math.max(now - given, 0);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-line border-b py-2.5 last:border-b-0">
      {children}
      <p className="w-full text-soft text-sm tabular-nums">
        Gives about {formatCount(given, 'token', 'tokens')}; {formatNumber(left)} are left
        {now > limit && left <= limit ? ', which is within the limit.' : '.'}
      </p>
    </li>
  );
}

function Trim({ trim: { what, items } }: { trim: BudgetTrim }) {
  const agents = formatCount(items.length, 'agent', 'agents');
  const refs = items.map(({ root, path }) => ({ root, path }));
  if (what.kind === 'sentence') {
    const asked = { kind: 'replace', where: 'description', find: what.find } as const;
    return (
      <>
        <p className="min-w-0 flex-1 basis-60 wrap-anywhere">
          Take out what {agents} say alike: <q>{what.sentence}</q>
        </p>
        <TrimButton label={`take out “${what.sentence}”`} items={refs} asked={asked} />
      </>
    );
  }
  const { keep, above } = what;
  const which =
    above > 0
      ? `Take out examples of more than ${above} tokens, but the shortest`
      : `Keep only the ${keep === 1 ? 'shortest example' : `${keep} shortest examples`}`;
  const asked = { kind: 'trim-examples', keep: String(keep), above: String(above) } as const;
  return (
    <>
      <p className="min-w-0 flex-1 basis-60">
        {which}, in {agents}
      </p>
      <TrimButton label={which} items={refs} asked={asked} />
    </>
  );
}

function Unused({ items }: { items: readonly AgentItem[] }) {
  return (
    <>
      <p className="min-w-0 flex-1 basis-60">
        Switch off {formatCount(items.length, 'agent', 'agents')} that no record names
      </p>
      <SwitchButton names={items.map(({ name }) => name)} off className="control shrink-0" />
    </>
  );
}

function keyOf({ what, items }: BudgetTrim): string {
  return what.kind === 'sentence'
    ? what.sentence
    : `${what.keep} ${what.above} ${items.map(refKey)[0]}`;
}
