import type { Metadata } from 'next';
import { connection } from 'next/server';
import { LiveRefresh } from '@/components/live/live-refresh';
import { ManifestList } from '@/components/plugins/manifest-list';
import { MarketplaceItem } from '@/components/plugins/marketplace-item';
import { PluginItem } from '@/components/plugins/plugin-item';
import { PageShell } from '@/components/shell/page-shell';
import { listPlugins } from '@/lib/http/changes/plugins';

export const metadata: Metadata = { title: 'Plugins' };

export default async function PluginsPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { plugins, marketplaces } = listPlugins();
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">Plugins</h1>
      {plugins.length + marketplaces.length === 0 && (
        <p className="text-soft">
          No open folder holds a plugin or a marketplace: a folder with{' '}
          <code>.claude-plugin/plugin.json</code> or <code>.claude-plugin/marketplace.json</code>.
        </p>
      )}
      {marketplaces.length > 0 && (
        <ManifestList title="Marketplaces">
          {marketplaces.map((one) => (
            <MarketplaceItem key={`${one.root} ${one.path}`} marketplace={one} />
          ))}
        </ManifestList>
      )}
      {plugins.length > 0 && (
        <ManifestList title="Plugins" alone={marketplaces.length === 0}>
          {plugins.map((plugin) => (
            <PluginItem key={`${plugin.root} ${plugin.path}`} plugin={plugin} />
          ))}
        </ManifestList>
      )}
    </PageShell>
  );
}
