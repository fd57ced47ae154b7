'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { restoreVersion } from '@/components/api/history';
import { toasts } from '@/components/ui/toasts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { AgentContext } from '@/lib/agents/model/reading';
import { useVersionText } from './use-version-text';
import { VersionComparison } from './version-comparison';
import { type ShownVersion, VersionList } from './version-list';

/** Stands for the file as it is now where a version is chosen. */
const NOW = 'now';

/** The earlier versions of a file. Any two can be compared, and any one can be restored. */
export function HistoryView({
  agent,
  text,
  revision,
  readOnly,
  versions,
  context,
}: {
  agent: AgentRef;
  text: string;
  revision: string;
  readOnly: boolean;
  versions: readonly ShownVersion[];
  context: Pick<AgentContext, 'rules' | 'path'>;
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState<string | null>(null);
  const [against, setAgainst] = useState(NOW);
  const whole = versions.filter(({ damaged }) => !damaged);
  const shown = whole.find(({ key }) => key === chosen) ?? whole[0];
  const other = whole.find(({ key }) => key === against);
  const before = useVersionText(agent, shown?.id ?? null, text);
  const after = useVersionText(agent, other?.id ?? null, text);
  const isNow = before.kind === 'text' && before.text === text;

  const restore = async (version: string, base: string, done: string) => {
    // The text that is replaced becomes the newest version, which must not be selected in place of
    // the one shown.
    if (shown !== undefined) setChosen(shown.key);
    const answer = await restoreVersion(agent, version, base);
    if (!answer.ok) {
      toasts.add({ title: 'Not restored', description: answer.message, priority: 'high' });
      return;
    }
    router.refresh();
    toasts.add({
      title: done,
      description: agent.path,
      // The text that was replaced is now a version too.
      actionProps: {
        children: 'Undo',
        onClick: () => restore(base, answer.revision, 'Undone'),
      },
    });
  };

  if (shown === undefined && versions.length > 0) {
    return <VersionList versions={versions} chosen="" onChoose={setChosen} />;
  }
  if (shown === undefined) {
    return (
      <p className="max-w-prose text-soft">
        There are no earlier versions yet. Agent Catalog keeps one whenever it replaces or deletes a
        file, or sees another program change it. If the folder is in a git repository, its commits
        are listed here too.
      </p>
    );
  }
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <VersionList versions={versions} chosen={shown.key} onChoose={setChosen} />
      <section aria-label="Comparison" className="grid min-w-0 content-start gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <label className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft text-sm">
            Changes from this version to
            <select
              className="field max-w-52"
              value={other?.key ?? NOW}
              onChange={(event) => setAgainst(event.target.value)}
            >
              <option value={NOW}>the file now</option>
              {whole.map((version) => (
                <option key={version.key} value={version.key}>
                  {version.when} · {version.what}
                </option>
              ))}
            </select>
          </label>
          {!readOnly && (
            <button
              type="button"
              className="control control-primary ml-auto"
              disabled={before.kind !== 'text' || isNow}
              onClick={() => restore(shown.id, revision, 'Restored')}
            >
              Restore this version
            </button>
          )}
        </div>
        <VersionComparison before={before} after={after} context={context} />
      </section>
    </div>
  );
}
