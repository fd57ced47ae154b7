'use client';

import { useRouter } from 'next/navigation';
import { useShortcut } from '@/components/keyboard/use-shortcut';

/** The key that edits the agent, as in the list. */
export function AgentKeys({ editHref }: { editHref: string }) {
  const router = useRouter();
  useShortcut('edit', () => router.push(editHref));
  return null;
}
