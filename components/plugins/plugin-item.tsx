'use client';

import { Blocks, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import { VisibleText } from '@/components/text/visible-text';
import type { PluginJson } from '@/lib/api/session/plugins';
import { ManifestForm } from './manifest-form';
import { useManifestChange } from './use-manifest-change';

/** One plugin: which agents its manifest lists, and what is wrong there. */
export function PluginItem({ plugin }: { plugin: PluginJson }) {
  const { name, path, listed, unlisted, problems, readOnly } = plugin;
  const { busy, change } = useManifestChange(plugin);
  const [open, setOpen] = useState(false);
  const add = (paths: readonly string[]) =>
    change({ add: [...paths] }, paths.length === 1 ? 'Agent added' : 'Agents added');
  return (
    <li aria-label={name} className="grid gap-2 px-3 py-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <Blocks size={16} aria-hidden="true" className="shrink-0 self-center text-faint" />
        <h2 className="font-medium wrap-anywhere">
          <VisibleText text={name} />
        </h2>
        <bdi className="min-w-0 text-soft text-sm wrap-anywhere">
          <VisibleText text={path} />
        </bdi>
      </div>
      {problems.map(({ severity, line, message, hint }) => (
        <p
          key={`${line} ${message}`}
          className={`text-sm wrap-anywhere ${SEVERITY_LOOKS[severity].ink}`}
        >
          Line {line}: {message} {hint}
        </p>
      ))}
      {listed === null ? (
        <p className="text-soft text-sm">
          It lists no agents, so every .md file in its folder “agents” is one.
        </p>
      ) : (
        <Listed
          plugin={plugin}
          busy={busy}
          onDrop={(one) => change({ drop: [one] }, 'Taken out')}
        />
      )}
      {unlisted.length > 0 && (
        <section aria-label={`Not listed by ${name}`} className="grid gap-1">
          <p className="text-sm text-warn">
            There, but not listed, so Claude Code does not load{' '}
            {unlisted.length === 1 ? 'it' : 'them'}:
          </p>
          <ul className="grid gap-1">
            {unlisted.map((one) => (
              <li key={one} className="flex items-center gap-2 text-sm">
                <span className="min-w-0 wrap-anywhere">
                  <VisibleText text={one} />
                </span>
                {readOnly === null && (
                  <button
                    type="button"
                    className="control h-7 shrink-0"
                    aria-label={`Add ${one} to the manifest`}
                    disabled={busy}
                    onClick={() => add([one])}
                  >
                    <Plus size={14} aria-hidden="true" /> Add
                  </button>
                )}
              </li>
            ))}
          </ul>
          {readOnly === null && unlisted.length > 1 && (
            <button
              type="button"
              className="control w-fit"
              disabled={busy}
              onClick={() => add(unlisted)}
            >
              Add all {unlisted.length}
            </button>
          )}
        </section>
      )}
      {readOnly !== null ? (
        <p className="text-faint text-sm">{readOnly}</p>
      ) : (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="w-fit rounded text-accent text-sm">Edit the manifest</summary>
          {open && (
            <div className="pt-2">
              <ManifestForm plugin={plugin} />
            </div>
          )}
        </details>
      )}
    </li>
  );
}

function Listed({
  plugin: { name, listed, readOnly },
  busy,
  onDrop,
}: {
  plugin: PluginJson;
  busy: boolean;
  onDrop: (path: string) => void;
}) {
  return (
    <ul aria-label={`Listed by ${name}`} className="grid gap-0.5">
      {(listed ?? []).map(({ path, exists }) => (
        <li key={path} className="flex items-center gap-2 text-sm">
          <span className={`min-w-0 wrap-anywhere ${exists ? '' : 'text-warn'}`}>
            <VisibleText text={path} />
            {!exists && ' (no such file)'}
          </span>
          {readOnly === null && !exists && (
            <button
              type="button"
              className="control h-7 shrink-0"
              aria-label={`Take out ${path}`}
              disabled={busy}
              onClick={() => onDrop(path)}
            >
              <X size={14} aria-hidden="true" /> Take out
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
