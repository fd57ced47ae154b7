import type { Metadata } from 'next';
import { connection } from 'next/server';
import { LiveRefresh } from '@/components/live/live-refresh';
import { SessionView } from '@/components/session/session-view';
import { PageShell } from '@/components/shell/page-shell';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { showSession } from '@/lib/http/sessions/session';
import { getStart } from '@/lib/library/roots/start';

export const metadata: Metadata = { title: 'What a session gets' };

export default async function SessionPage({ searchParams }: PageProps<'/session'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { in: typed } = await searchParams;
  const asked = typeof typed === 'string' && typed !== '' ? typed : null;
  const { folder } = getStart();
  const told = await showSession(asked).catch((error: unknown) => {
    if (error instanceof HttpProblem) return error;
    throw error;
  });
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">What a session gets</h1>
      <p className="max-w-prose text-soft">
        Which agents Claude Code can use when it is started in a folder, which not and why, and the
        list of them that Claude is sent. Nothing is started or changed.
      </p>
      <SessionView
        asked={asked ?? folder ?? ''}
        session={told instanceof HttpProblem ? null : told}
        refusal={told instanceof HttpProblem && asked !== null ? told.message : null}
        // A switch acts where the app is started.
        canSwitch={asked === null || asked === folder}
      />
    </PageShell>
  );
}
