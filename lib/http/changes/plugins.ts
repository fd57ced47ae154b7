import type { Problem } from '@/lib/agents/model/agent';
import { textsOf } from '@/lib/agents/plugins/manifest-texts';
import { locateOffsets } from '@/lib/agents/text/positions';
import type {
  ChangeManifest,
  EntryJson,
  ManifestFileJson,
  ManifestProblemJson,
  MarketplaceJson,
  PluginJson,
  PluginsJson,
} from '@/lib/api/session/plugins';
import { requireRoot } from '@/lib/http/routes/agent-request';
import { whoAsks } from '@/lib/http/routes/who';
import { getLibrary } from '@/lib/library/library';
import { changeManifest } from '@/lib/library/plugins/change-manifest';
import {
  type HeldManifest,
  type HeldMarketplace,
  readManifests,
  readMarketplaces,
} from '@/lib/library/plugins/manifests';

/** The plugins and marketplaces of the open folders, and what their manifests say. */
export function listPlugins(): PluginsJson {
  const library = getLibrary();
  const plugins = library.plugins();
  return {
    plugins: readManifests(plugins).map(tellPlugin),
    marketplaces: readMarketplaces(library.markets(), plugins).map(tellMarketplace),
  };
}

function tellPlugin(held: HeldManifest): PluginJson {
  const { name, listed, unlisted, text, problems } = held;
  const json = parse(text);
  return {
    ...tellFile(held, json),
    ...{ name, listed, unlisted },
    texts: textsOf('plugin', json),
    problems: tellProblems(text, problems),
  };
}

function tellMarketplace(held: HeldMarketplace): MarketplaceJson {
  const { name, text, problems, unlisted } = held;
  const json = parse(text);
  const list = Array.isArray(json?.plugins) ? json.plugins : [];
  return {
    ...tellFile(held, json),
    ...{ name, unlisted },
    texts: textsOf('market', json),
    problems: tellProblems(text, problems),
    entries: held.entries.map(({ at, listed, unlisted, hasOwn, isHere, ...entry }): EntryJson => {
      return {
        ...{ at, listed, unlisted, hasOwn, isHere },
        name: entry.name ?? `Plugin ${at + 1}`,
        texts: textsOf('entry', list[at]),
        problems: tellProblems(text, entry.problems),
      };
    }),
  };
}

function tellFile(
  { root, path, revision, text }: HeldManifest | HeldMarketplace,
  json: object | null,
): ManifestFileJson {
  return { root: root.id, path, revision, readOnly: whyReadOnly(root.readOnly, text, json) };
}

function tellProblems(text: string | null, problems: readonly Problem[]): ManifestProblemJson[] {
  const locate = locateOffsets(text ?? '');
  return problems.map(({ severity, from, message, hint = '' }) => ({
    ...{ severity, line: locate(from).line, message, hint },
  }));
}

function whyReadOnly(shut: boolean, text: string | null, json: object | null): string | null {
  if (text === null) return 'It has no manifest: every file in its folder “agents” is an agent.';
  if (shut) return 'The folder is open to be read only.';
  return json === null ? 'It is not valid JSON, so it has to be mended by hand.' : null;
}

function parse(text: string | null): { readonly [key: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as { readonly [key: string]: unknown })
      : null;
  } catch {
    return null;
  }
}

export function editPlugin(request: Request, asked: ChangeManifest) {
  const { root, path, revision, ...change } = asked;
  return changeManifest(requireRoot(root), path, change, revision, whoAsks(request));
}
