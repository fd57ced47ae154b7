import Link from 'next/link';
import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import { formatCount } from '@/components/words/format-count';
import type { Facet, ListAnswer } from '@/lib/agents/catalog/listing';
import {
  isProblemCode,
  PROBLEM_CODES,
  PROBLEMS,
  type ProblemCode,
} from '@/lib/agents/model/problem-codes';
import { SEVERITIES, type Severity } from '@/lib/agents/model/severities';
import { FixAll } from './fix-all';
import { type ProblemKind, splitKinds } from './problem-kind';

const HEADINGS: Readonly<Record<Severity, string>> = {
  error: 'Does not load, or loses part of what you wrote',
  warning: 'Loads, but something is ignored or may surprise you',
  info: 'Good to know',
};

/** Looked for when a person asks: see `MissingReferences`. That no agent has them is not known before. */
const APART: ReadonlySet<ProblemCode> = new Set(['reference-missing', 'reference-unprefixed']);

/** Every kind of problem, with how many agents have it. */
export function ProblemOverview({
  found,
  weights,
  agents,
  indexing,
  routesTried,
}: {
  found: Facet;
  /** As `splitKinds` takes them. */
  weights: Parameters<typeof splitKinds>[1];
  /** In the library. */
  agents: number;
  indexing: ListAnswer['indexing'];
  /** Whether it is known which examples lead to other agents. */
  routesTried: boolean;
}) {
  const kinds = splitKinds(
    found.flatMap(({ value, count }) => (isProblemCode(value) ? [{ code: value, count }] : [])),
    weights,
  );
  const others = PROBLEM_CODES.filter(
    (code) =>
      !APART.has(code) &&
      (routesTried || code !== 'example-elsewhere') &&
      !kinds.some((kind) => kind.code === code),
  ).map((code) => ({ code, severity: PROBLEMS[code].severity, count: 0 }));
  return (
    <>
      <p className="text-soft" role="status">
        {indexing === null
          ? `${formatCount(agents, 'agent', 'agents')} checked.`
          : `${indexing.done.toLocaleString('en')} of ${formatCount(indexing.total, 'file', 'files')} checked so far.`}{' '}
        {kinds.length > 0
          ? 'Choose a problem to see what it means and which agents have it, and to fix them together.'
          : indexing === null && 'No problems found.'}
      </p>
      <FixAll kinds={kinds} />
      {SEVERITIES.map((severity) => (
        <Kinds
          key={severity}
          id={severity}
          heading={HEADINGS[severity]}
          kinds={kinds.filter((kind) => kind.severity === severity)}
        />
      ))}
      <details>
        <summary className="w-fit text-soft text-sm hover:text-ink">
          {formatCount(others.length, 'problem', 'problems')} that none of these agents has
        </summary>
        <KindList kinds={others} />
      </details>
    </>
  );
}

function Kinds({
  id,
  heading,
  kinds,
}: {
  id: string;
  heading: string;
  kinds: readonly ProblemKind[];
}) {
  if (kinds.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id={id} className="font-semibold text-faint text-sm">
        {heading}
      </h2>
      <KindList kinds={kinds} />
    </section>
  );
}

function KindList({ kinds }: { kinds: readonly ProblemKind[] }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {kinds.map(({ code, severity, count }) => {
        const { one, ink } = SEVERITY_LOOKS[severity];
        return (
          <li key={code} className="relative flex gap-3 px-3 py-2 hover:bg-hover">
            <span className={`w-16 shrink-0 font-medium text-sm capitalize ${ink}`}>{one}</span>
            <div className="min-w-0 flex-1">
              <Link
                href={`/problems/${code}`}
                prefetch={false}
                className="font-medium after:absolute after:inset-0"
              >
                {PROBLEMS[code].title}
              </Link>
              <p className="text-faint text-xs">
                <code>{code}</code>
              </p>
            </div>
            {count > 0 && (
              <span className="shrink-0 text-soft text-sm tabular-nums">
                {formatCount(count, 'agent', 'agents')}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
