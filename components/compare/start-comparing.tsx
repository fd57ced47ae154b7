import { GitCompare } from 'lucide-react';
import Link from 'next/link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';

/** Agents that share a name, which is the usual reason to compare. */
export type SharedName = { readonly name: string; readonly agents: readonly AgentRef[] };

/** Shown while nothing is compared yet. */
export function StartComparing({
  shared,
  total,
}: {
  /** Those that most agents have. */
  shared: readonly SharedName[];
  /** How many such names there are. */
  total: number;
}) {
  return (
    <div className="grid gap-4 pt-2 pb-3">
      <p className="max-w-prose text-soft">
        Compare two to four agents side by side: what Claude Code makes of each, and all of their
        fields, descriptions, examples and prompts. Find them here, or select them in the catalog
        and choose Compare.
      </p>
      {shared.length > 0 && (
        <section aria-labelledby="shared" className="grid gap-1.5">
          <h2 id="shared" className="font-medium text-sm">
            Names that several agents share
          </h2>
          <ul className="flex flex-wrap gap-2">
            {shared.map(({ name, agents }) => (
              <li key={name}>
                <Link href={compareHref(agents)} prefetch={false} className="control">
                  <GitCompare size={14} aria-hidden="true" className="text-faint" />
                  <bdi>
                    <VisibleText text={name} />
                  </bdi>
                  <span className="text-faint">
                    {formatCount(agents.length, 'agent', 'agents')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {total > shared.length && (
            <p className="text-soft text-sm">
              And {formatCount(total - shared.length, 'more name', 'more names')}.{' '}
              <Link href="/?q=is:duplicate" prefetch={false} className="text-accent underline">
                All agents that share their name
              </Link>
            </p>
          )}
        </section>
      )}
    </div>
  );
}
