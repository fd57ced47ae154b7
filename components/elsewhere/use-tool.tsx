'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useOptimistic, useRef, useTransition } from 'react';
import { write } from '@/components/api/call/call-api';
import { toasts } from '@/components/ui/toasts';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { ToolUseJson } from '@/lib/api/tools/tool-use';

/** The tool that was just said to be used or not, until its entry is where it belongs now. */
let moving: OtherTool | null = null;

/** Says that a tool is used, and takes that back. Remembered for every page and the next start. */
export function UseTool({ tool, uses }: { tool: OtherTool; uses: readonly OtherTool[] }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [used, setUsed] = useOptimistic(uses.includes(tool));

  const box = useRef<HTMLInputElement>(null);
  // Its entry may come to stand in another list, where the focus does not follow by itself.
  useEffect(() => {
    if (busy || moving !== tool) return;
    moving = null;
    if (document.activeElement !== document.body) return;
    let fold = box.current?.closest('details');
    while (fold) {
      fold.open = true;
      fold = fold.parentElement?.closest('details');
    }
    box.current?.focus();
  }, [busy, tool]);

  const set = (on: boolean) => {
    moving = tool;
    startTransition(async () => {
      setUsed(on);
      const next = on ? [...uses, tool] : uses.filter((one) => one !== tool);
      const answer = await write<ToolUseJson>('/api/tools', 'PUT', { body: { uses: next } });
      if (!answer.ok) {
        toasts.add({ title: 'Not remembered', description: answer.message, priority: 'high' });
      }
      router.refresh();
    });
  };

  return (
    <label className="flex w-fit items-center gap-2">
      <input
        ref={box}
        type="checkbox"
        checked={used}
        aria-busy={busy}
        onChange={(event) => set(event.target.checked)}
        className="size-3.5 shrink-0 accent-accent"
      />
      I use {TOOL_FACTS[tool].name}
    </label>
  );
}
