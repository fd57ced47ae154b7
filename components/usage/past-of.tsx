'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { changeUsage } from '@/components/api/usage';

/** Says which agent is called so now: what was recorded under the old name counts for it from then on. */
export function PastOf({ agent, names }: { agent: string; names: readonly string[] }) {
  const router = useRouter();
  const [now, setNow] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const id = useId();
  const save = async () => {
    const answer = await changeUsage({ agent, now: now.trim() });
    setRefused(answer.ok ? null : answer.message);
    if (answer.ok) router.refresh();
  };
  return (
    <details>
      <summary className="w-fit text-accent text-xs">It has another name now</summary>
      <form
        className="mt-1 flex flex-wrap items-center gap-1.5 font-normal"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input
          aria-label={`What ${agent} is called now`}
          required
          list={id}
          value={now}
          onChange={(event) => setNow(event.target.value)}
          className="field h-7 w-36 text-sm"
        />
        <datalist id={id}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <button type="submit" className="control h-7 px-2 text-sm">
          Count together
        </button>
        <p aria-live="polite" className="text-bad text-xs empty:hidden">
          {refused}
        </p>
      </form>
    </details>
  );
}
