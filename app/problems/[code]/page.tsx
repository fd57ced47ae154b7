import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { LiveRefresh } from '@/components/live/live-refresh';
import { AffectedAgents } from '@/components/problems/affected-agents';
import { ProblemGuide } from '@/components/problems/problem-guide';
import { AppHeader } from '@/components/shell/app-header';
import { PageShell } from '@/components/shell/page-shell';
import { isProblemCode, PROBLEMS } from '@/lib/agents/model/problem-codes';
import { tryRoutes } from '@/lib/http/sessions/ask-routes';
import { listAffected } from '@/lib/library/affected';
import { getLibrary } from '@/lib/library/library';
import { readProblemGuide } from '@/lib/library/problem-guide';

type Props = PageProps<'/problems/[code]'>;

/** Agents on the page. Others take their place as they are fixed. */
const SHOWN = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params;
  return { title: isProblemCode(code) ? PROBLEMS[code].title : 'Not found' };
}

export default async function ProblemPage({ params }: Props) {
  const { code } = await params;
  if (!isProblemCode(code)) notFound();
  const library = getLibrary();
  if (code === 'example-elsewhere') await tryRoutes(null);
  const { total, agents } = await listAffected(library, code, SHOWN);
  return (
    <PageShell
      header={
        <AppHeader>
          <Link href="/problems" prefetch={false} className="text-soft text-sm hover:underline">
            Problems
          </Link>
        </AppHeader>
      }
    >
      <LiveRefresh />
      <ProblemGuide
        code={code}
        parts={readProblemGuide(code)}
        // Beside agents that cannot be fixed it would promise what is not there.
        fixable={agents.length === 0 || agents.some(({ fix }) => fix !== null)}
      />
      <AffectedAgents
        code={code}
        total={total}
        agents={agents}
        reading={library.progress !== null}
      />
    </PageShell>
  );
}
