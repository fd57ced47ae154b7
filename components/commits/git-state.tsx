'use client';

import Link from 'next/link';
import { fileStateOf } from '@/components/api/changes';
import { usePageAnswer } from '@/components/live/use-page-answer';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { FileStateJson } from '@/lib/api/git/changes';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** How the file of an agent stands in git; nothing where it is in no repository. */
export function GitState({
  agent: { root, path },
  revision,
}: {
  agent: AgentRef;
  /** Another one is a reason to ask again. */
  revision: string;
}) {
  const arrived = usePageAnswer(fileStateOf({ root, path }), { version: revision });
  const state = arrived?.answer.ok ? arrived.answer.state : null;
  if (state === null) return null;
  return (
    <section aria-label="In git" className="text-sm">
      <h2 className="text-faint">In git</h2>
      {state.change !== null && (
        <p className={`wrap-anywhere ${state.change.conflict ? 'text-warn' : ''}`}>
          <Link href="/changes" prefetch={false} className="underline">
            <VisibleText text={describe(state.change)} />
          </Link>
        </p>
      )}
      {state.commit !== null && (
        <p className="text-soft wrap-anywhere">
          Last changed in{' '}
          <span className="font-mono text-xs">{state.commit.hash.slice(0, 10)}</span>,{' '}
          {DAY.format(state.commit.time)}:{' '}
          <bdi>
            <VisibleText text={state.commit.message.split('\n')[0] ?? ''} />
          </bdi>
        </p>
      )}
    </section>
  );
}

type Change = NonNullable<NonNullable<FileStateJson['state']>['change']>;

function describe({ status, formerly, staged, conflict }: Change): string {
  if (conflict) return 'In conflict: two sides of a merge disagree';
  const said = {
    new: 'New, not committed yet',
    changed: 'Changed since the last commit',
    removed: 'Removed since the last commit',
    renamed: `Moved from ${formerly} since the last commit`,
  }[status];
  return staged ? `${said}, staged` : said;
}
