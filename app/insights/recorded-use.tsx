import Link from 'next/link';
import { UseBars } from '@/components/usage/use-bars';
import { answerUsage } from '@/lib/http/sessions/usage';

/** Which agents were used, and when: waits until the records are read, where a person lets them be. */
export async function RecordedUse() {
  const { on, agents } = await answerUsage();
  if (on) return <UseBars agents={agents} />;
  return (
    <p className="text-soft">
      Claude Code keeps records of what is started.{' '}
      <Link href="/usage" prefetch={false} className="text-accent underline">
        Let the app read them
      </Link>{' '}
      to see here which agents are used, and when.
    </p>
  );
}
