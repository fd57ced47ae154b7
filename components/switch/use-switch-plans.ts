import { useEffect, useState } from 'react';
import { planSwitch } from '@/components/api/switch';
import type { SwitchPlansJson } from '@/lib/api/session/switch';

/**
 * What switching these agents would change in each place; null until that is read.
 * @param tries another number asks again
 */
export function useSwitchPlans(
  names: readonly string[],
  off: boolean,
  tries: number,
): SwitchPlansJson | { readonly refusal: string } | null {
  const [asked, setAsked] = useState<SwitchPlansJson | { readonly refusal: string } | null>(null);
  const key = JSON.stringify(names);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again.
  useEffect(() => {
    let isWanted = true;
    planSwitch({ names: JSON.parse(key), off }).then((answer) => {
      if (isWanted) setAsked(answer.ok ? answer : { refusal: answer.message });
    });
    return () => {
      isWanted = false;
    };
  }, [key, off, tries]);
  return asked;
}
