'use client';

import { Store } from 'lucide-react';
import type { MarketplaceJson } from '@/lib/api/session/plugins';
import { AddableList } from './addable-list';
import { EntryItem } from './entry-item';
import { ManifestForm } from './manifest-form';
import { ManifestHead } from './manifest-head';
import { ManifestProblems } from './manifest-problems';
import { NewEntryForm } from './new-entry-form';
import { OpenedPart } from './opened-part';
import { useManifestChange } from './use-manifest-change';

/** One marketplace: its list of plugins, and what is wrong there. */
export function MarketplaceItem({ marketplace }: { marketplace: MarketplaceJson }) {
  const { name, path, texts, problems, entries, unlisted, readOnly } = marketplace;
  const handle = useManifestChange(marketplace);
  const canChange = readOnly === null;
  const base = texts['metadata.pluginRoot'] ?? null;
  const names = entries.map((entry) => entry.texts.name ?? '');
  const add = (at: readonly number[]) =>
    handle.change(
      { addPlugins: unlisted.filter((_, one) => at.includes(one)) },
      at.length === 1 ? 'Plugin added' : 'Plugins added',
    );
  return (
    <li aria-label={name} className="grid gap-2 px-3 py-3">
      <ManifestHead Icon={Store} name={name} path={path} />
      <ManifestProblems problems={problems} />
      {entries.length === 0 ? (
        <p className="text-soft text-sm">Its list has no plugins.</p>
      ) : (
        <ul
          aria-label={`Plugins of ${name}`}
          className="grid divide-y divide-line rounded-md border border-line"
        >
          {entries.map((entry) => (
            <EntryItem
              // Another plugin may have come to this place.
              key={`${entry.at} ${entry.name}`}
              entry={entry}
              around={{ base, taken: names.filter((_, at) => entries[at]?.at !== entry.at) }}
              canChange={canChange}
              handle={handle}
            />
          ))}
        </ul>
      )}
      <AddableList
        label={`Plugins that ${name} does not list`}
        about="There, but not in the list:"
        items={unlisted.map(({ source }) => source)}
        target="the list"
        onAdd={canChange && !handle.busy ? add : null}
      />
      {canChange ? (
        <>
          <OpenedPart title="Add a plugin">
            <NewEntryForm around={{ base, taken: names }} handle={handle} />
          </OpenedPart>
          <OpenedPart title="Edit the marketplace">
            <ManifestForm part="market" name={name} texts={texts} handle={handle} />
          </OpenedPart>
        </>
      ) : (
        <p className="text-faint text-sm">{readOnly}</p>
      )}
    </li>
  );
}
