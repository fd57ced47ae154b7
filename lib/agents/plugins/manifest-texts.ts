/** What a form may be about: a `plugin.json`, a `marketplace.json`, or one plugin in its list. */
export type ManifestPart = 'plugin' | 'market' | 'entry';

/** The texts of each part that can be edited. A dot leads into an object. */
export const MANIFEST_TEXTS = {
  plugin: ['name', 'version', 'description', 'homepage', 'license'],
  market: ['name', 'description', 'owner.name', 'owner.email', 'metadata.pluginRoot'],
  entry: ['name', 'source', 'version', 'description', 'homepage', 'license', 'category'],
} as const satisfies Record<ManifestPart, readonly string[]>;

export type ManifestText = (typeof MANIFEST_TEXTS)[ManifestPart][number];

/** Texts by their key; null where there is none, or no text. */
export type ManifestTexts = { readonly [key in ManifestText]?: string | null };

/** @param json the part, parsed */
export function textsOf(part: ManifestPart, json: unknown): ManifestTexts {
  return Object.fromEntries(
    MANIFEST_TEXTS[part].map((key) => {
      const value = key.split('.').reduce(valueIn, json);
      return [key, typeof value === 'string' ? value : null];
    }),
  );
}

function valueIn(json: unknown, key: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return undefined;
  return (json as { readonly [key: string]: unknown })[key];
}
