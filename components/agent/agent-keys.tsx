'use client';

import { useRouter } from 'next/navigation';
import { useShortcut } from '@/components/ui/use-shortcut';

/** `e` edits, on the page as in the list. */
export function AgentKeys({ editHref }: { editHref: string }) {
  const router = useRouter();
  useShortcut('e', () => router.push(editHref));
  return null;
}
