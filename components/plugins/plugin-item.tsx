'use client';

import { Blocks } from 'lucide-react';
import type { PluginJson } from '@/lib/api/session/plugins';
import { ListedAgents } from './listed-agents';
import { ManifestForm } from './manifest-form';
import { ManifestHead } from './manifest-head';
import { ManifestProblems } from './manifest-problems';
import { OpenedPart } from './opened-part';
import { useManifestChange } from './use-manifest-change';

/** One plugin: which agents its manifest lists, and what is wrong there. */
export function PluginItem({ plugin }: { plugin: PluginJson }) {
  const { name, path, listed, texts, problems, readOnly } = plugin;
  const handle = useManifestChange(plugin);
  return (
    <li aria-label={name} className="grid gap-2 px-3 py-3">
      <ManifestHead Icon={Blocks} name={name} path={path} />
      <ManifestProblems problems={problems} />
      {listed === null && (
        <p className="text-soft text-sm">
          It lists no agents: unless a marketplace does, every .md file in its folder “agents” is
          one.
        </p>
      )}
      <ListedAgents plugin={plugin} canChange={readOnly === null} handle={handle} />
      {readOnly !== null ? (
        <p className="text-faint text-sm">{readOnly}</p>
      ) : (
        <OpenedPart title="Edit the manifest">
          <ManifestForm part="plugin" name={name} texts={texts} handle={handle} />
        </OpenedPart>
      )}
    </li>
  );
}
