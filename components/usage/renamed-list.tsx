'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { changeUsage } from '@/components/api/usage';
import { VisibleText } from '@/components/text/visible-text';
import type { UsageJson } from '@/lib/api/session/usage';

/** Names whose past counts under another one, and a way to part them again. */
export function RenamedList({ renamed }: { renamed: UsageJson['renamed'] }) {
  const router = useRouter();
  const [refused, setRefused] = useState<string | null>(null);
  const part = async (agent: string) => {
    const answer = await changeUsage({ agent, now: null });
    setRefused(answer.ok ? null : answer.message);
    if (answer.ok) router.refresh();
  };
  if (renamed.length === 0) return null;
  return (
    <section aria-labelledby="renamed" className="grid max-w-prose gap-1">
      <h2 id="renamed" className="font-semibold">
        Counted together
      </h2>
      <ul className="grid gap-1">
        {renamed.map(([agent, now]) => (
          <li key={agent} className="flex flex-wrap items-center gap-2 wrap-anywhere">
            <span>
              <bdi>
                <VisibleText text={agent} />
              </bdi>{' '}
              counts as{' '}
              <bdi>
                <VisibleText text={now} />
              </bdi>
            </span>
            <button
              type="button"
              aria-label={`Count ${agent} on its own`}
              className="control h-7 px-2 text-sm"
              onClick={() => part(agent)}
            >
              On its own
            </button>
          </li>
        ))}
      </ul>
      <p aria-live="polite" className="text-bad text-sm empty:hidden">
        {refused}
      </p>
    </section>
  );
}
