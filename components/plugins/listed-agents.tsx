'use client';

import { VisibleText } from '@/components/text/visible-text';
import type { PluginJson } from '@/lib/api/session/plugins';
import { AddableList } from './addable-list';
import { TakeOutButton } from './take-out-button';
import type { ManifestHandle } from './use-manifest-change';

/** Which agents a plugin lists, which of them are not there, and which are there and not listed. */
export function ListedAgents({
  plugin: { name, listed, unlisted },
  entry,
  canChange,
  handle: { busy, change },
}: {
  plugin: Pick<PluginJson, 'name' | 'listed' | 'unlisted'>;
  /** The plugin in the list of a marketplace. */
  entry?: number;
  canChange: boolean;
  handle: ManifestHandle;
}) {
  const mayChange = canChange && !busy;
  const add = (at: readonly number[]) =>
    change(
      { entry, add: unlisted.filter((_, one) => at.includes(one)) },
      at.length === 1 ? 'Agent added' : 'Agents added',
    );
  return (
    <>
      {listed !== null && (
        <ul aria-label={`Listed by ${name}`} className="grid gap-0.5">
          {listed.map(({ path, exists }) => (
            <li key={path} className="flex items-center gap-2 text-sm">
              <span className={`min-w-0 wrap-anywhere ${exists ? '' : 'text-warn'}`}>
                <VisibleText text={path} />
                {!exists && ' (no such file)'}
              </span>
              {canChange && !exists && (
                <TakeOutButton
                  what={path}
                  disabled={busy}
                  onClick={() => change({ entry, drop: [path] }, 'Taken out')}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <AddableList
        label={`Not listed by ${name}`}
        about={`There, but not listed, so Claude Code does not load ${unlisted.length === 1 ? 'it' : 'them'}:`}
        items={unlisted}
        target="the manifest"
        onAdd={mayChange ? add : null}
      />
    </>
  );
}
