'use client';

import { Wrench } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { saveAgent } from '@/components/api/save-agent';
import { FixChanges } from '@/components/changes/fix-changes';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { FileFix } from '@/lib/agents/problems/problem-pages';

/** The file as more tools read it. */
export type PortableFix = FileFix & {
  readonly text: string;
  /** The tools that make more of it. */
  readonly helps: readonly OtherTool[];
};

/** Writes a file in the form that more tools read, after showing what that changes. */
export function WritePortable({
  agent,
  fix,
  whyReadOnly,
}: {
  agent: AgentRef;
  fix: PortableFix;
  whyReadOnly: string | null;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  const save = async () => {
    setBusy(true);
    const saved = await saveAgent(agent, fix.text, fix.revision);
    setBusy(false);
    if (saved.kind === 'saved') {
      toasts.add({
        title: 'Written in the portable form',
        description: 'The version before is in the history.',
      });
      focusMain();
    } else {
      toasts.add({ title: 'Not written', description: saved.message, priority: 'high' });
    }
    router.refresh();
  };

  const names = new Intl.ListFormat('en').format(fix.helps.map((tool) => TOOL_FACTS[tool].name));
  return (
    <div className="mt-3 rounded-md bg-sunken px-3 py-2.5">
      <p className="mb-2">
        {names} would make more of the file if it were written in the portable form. Nothing changes
        for Claude Code.
      </p>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <button
          type="button"
          className="control h-7"
          disabled={busy || whyReadOnly !== null}
          title={whyReadOnly ?? undefined}
          onClick={save}
        >
          <Wrench size={13} aria-hidden="true" />
          Write it so
        </button>
        <div className="min-w-0 flex-1 basis-48">
          <FixChanges change={fix} />
        </div>
      </div>
    </div>
  );
}
