import type { Metadata } from 'next';
import { connection } from 'next/server';
import { PageShell } from '@/components/shell/page-shell';
import { UsageSwitch } from '@/components/usage/usage-switch';
import { UsageView } from '@/components/usage/usage-view';
import { answerUsage } from '@/lib/http/sessions/usage';

export const metadata: Metadata = { title: 'What is used' };

export default async function UsagePage({ searchParams }: PageProps<'/usage'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { project } = await searchParams;
  const chosen = typeof project === 'string' ? project : null;
  const usage = await answerUsage(chosen ?? undefined);
  return (
    <PageShell>
      <h1 className="font-semibold text-xl">What is used</h1>
      <UsageSwitch on={usage.on} folder={usage.folder} />
      {usage.on && <UsageView usage={usage} project={chosen} />}
    </PageShell>
  );
}
