'use client';

import { VisibleText } from '@/components/text/visible-text';
import type { EntryJson } from '@/lib/api/session/plugins';
import { ListedAgents } from './listed-agents';
import { ManifestForm } from './manifest-form';
import { ManifestProblems } from './manifest-problems';
import { OpenedPart } from './opened-part';
import { TakeOutButton } from './take-out-button';
import type { ManifestHandle } from './use-manifest-change';

/** One plugin in the list of a marketplace. */
export function EntryItem({
  entry,
  around,
  canChange,
  handle,
}: {
  entry: EntryJson;
  around: { readonly base: string | null; readonly taken: readonly string[] };
  canChange: boolean;
  handle: ManifestHandle;
}) {
  const { at, name, texts, problems, isHere } = entry;
  return (
    <li aria-label={name} className="grid gap-2 px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h4 className="font-medium text-sm wrap-anywhere">
          <VisibleText text={name} />
        </h4>
        <bdi className="min-w-0 flex-1 text-soft text-sm wrap-anywhere">
          {isHere ? <VisibleText text={texts.source ?? ''} /> : 'not in this repository'}
        </bdi>
        {canChange && (
          <TakeOutButton
            what={name}
            disabled={handle.busy}
            onClick={() => handle.change({ entry: at, dropPlugin: true }, 'Plugin taken out')}
          />
        )}
      </div>
      <ManifestProblems problems={problems} />
      {entry.hasOwn && entry.listed !== null && (
        <p className="text-soft text-sm">
          The plugin’s own manifest lists agents too, and that list is the one that counts.
        </p>
      )}
      <ListedAgents plugin={entry} entry={at} canChange={canChange} handle={handle} />
      {canChange && (
        <OpenedPart title={`Edit ${name}`}>
          <ManifestForm
            part="entry"
            name={name}
            texts={texts}
            entry={at}
            around={around}
            fixed={isHere ? [] : ['source']}
            handle={handle}
          />
        </OpenedPart>
      )}
    </li>
  );
}
