import type { Metadata } from 'next';
import { connection } from 'next/server';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PluginItem } from '@/components/plugins/plugin-item';
import { PageShell } from '@/components/shell/page-shell';
import { listPlugins } from '@/lib/http/changes/plugins';

export const metadata: Metadata = { title: 'Plugins' };

export default async function PluginsPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { plugins } = listPlugins();
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">Plugins</h1>
      {plugins.length === 0 ? (
        <p className="text-soft">
          No open folder holds a plugin: a folder with <code>.claude-plugin/plugin.json</code>.
        </p>
      ) : (
        <ul
          aria-label="Plugins"
          className="grid divide-y divide-line rounded-md border border-line"
        >
          {plugins.map((plugin) => (
            <PluginItem key={`${plugin.root} ${plugin.path}`} plugin={plugin} />
          ))}
        </ul>
      )}
    </PageShell>
  );
}
