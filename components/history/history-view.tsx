'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { restoreVersion } from '@/components/api/history';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { fileStem } from '@/lib/agents/model/file-name';
import type { AgentContext } from '@/lib/agents/model/reading';
import { useVersionText } from './use-version-text';
import { VersionComparison } from './version-comparison';
import { type ShownVersion, VersionList } from './version-list';

/** Stands for the file as it is now where a version is chosen. */
const NOW = 'now';
/** For the one that came after the chosen one, whichever that is. */
const NEXT = 'next';

/** The earlier versions of a file. Any two can be compared, and any one can be restored. */
export function HistoryView({
  agent,
  text,
  revision,
  readOnly,
  versions,
  isNewest,
  context,
}: {
  agent: AgentRef;
  text: string;
  revision: string;
  readOnly: boolean;
  versions: readonly ShownVersion[];
  /** Whether the first of them is the newest that there is, after which comes the file as it is. */
  isNewest: boolean;
  context: Pick<AgentContext, 'rules' | 'path'>;
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState<string | null>(null);
  const [against, setAgainst] = useState(NOW);
  const whole = versions.filter(({ damaged }) => !damaged);
  const shown = whole.find(({ key }) => key === chosen) ?? whole[0];
  const next = shown && nextOf(versions, shown, isNewest);
  const other =
    against === NEXT ? (next === NOW ? undefined : next) : whole.find(({ key }) => key === against);
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
    // The button does nothing any more: the file holds this version.
    focusMain();
    router.refresh();
    toasts.add({
      title: `${fileStem(agent.path)} ${done}`,
      description: agent.path,
      // The text that was replaced is now a version too.
      actionProps: {
        children: 'Undo',
        onClick: () => restore(base, answer.revision, 'is as before'),
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
              value={against === NEXT && next != null ? NEXT : (other?.key ?? NOW)}
              onChange={(event) => setAgainst(event.target.value)}
            >
              <option value={NOW}>the file now</option>
              {next != null && <option value={NEXT}>the version after it</option>}
              {whole.map((version) => (
                <option key={version.key} value={version.key}>
                  {version.when}
                  {version.what !== null && ` · ${version.what}`}
                </option>
              ))}
            </select>
          </label>
          {next != null && (
            <button
              type="button"
              className="control aria-pressed:border-accent aria-pressed:bg-selected"
              aria-pressed={against === NEXT}
              title="From this version to the one after it"
              onClick={() => setAgainst(against === NEXT ? NOW : NEXT)}
            >
              {shown.did === 'That save'
                ? 'Show what that save changed'
                : 'Show the change after it'}
            </button>
          )}
          {!readOnly && (
            <button
              type="button"
              className="control control-primary ml-auto"
              disabled={before.kind !== 'text' || isNow}
              onClick={() => restore(shown.id, revision, 'restored')}
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

/** What came after a version; null where that is on another page, or cannot be read. */
function nextOf(
  versions: readonly ShownVersion[],
  { key }: ShownVersion,
  isNewest: boolean,
): ShownVersion | typeof NOW | null {
  const at = versions.findIndex((version) => version.key === key);
  if (at === 0) return isNewest ? NOW : null;
  const next = versions[at - 1];
  return next === undefined || next.damaged ? null : next;
}
