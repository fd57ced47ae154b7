import { MANIFEST_TEXTS } from '@/lib/agents/plugins/manifest-texts';
import { locateOffsets } from '@/lib/agents/text/positions';
import type { ChangeManifest, PluginsJson } from '@/lib/api/session/plugins';
import { requireRoot } from '@/lib/http/routes/agent-request';
import { whoAsks } from '@/lib/http/routes/who';
import { getLibrary } from '@/lib/library/library';
import { changeManifest, readManifests } from '@/lib/library/plugins/manifests';

/** The plugins of the open folders, and what their manifests say. */
export function listPlugins(): PluginsJson {
  return {
    plugins: readManifests(getLibrary().plugins()).map(({ root, text, problems, ...held }) => {
      const { path, name, revision, listed, unlisted } = held;
      const json = parse(text);
      const locate = locateOffsets(text ?? '');
      return {
        ...{ root: root.id, path, name, revision, listed, unlisted },
        readOnly: whyReadOnly(root.readOnly, text, json),
        texts: Object.fromEntries(
          MANIFEST_TEXTS.map((key) => {
            const value = json?.[key];
            return [key, typeof value === 'string' ? value : null];
          }),
        ),
        problems: problems.map(({ severity, from, message, hint = '' }) => ({
          ...{ severity, line: locate(from).line, message, hint },
        })),
      };
    }),
  };
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
