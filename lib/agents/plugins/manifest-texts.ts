/** The keys of a manifest that are a text and can be edited. */
export const MANIFEST_TEXTS = ['name', 'version', 'description', 'homepage', 'license'] as const;
export type ManifestText = (typeof MANIFEST_TEXTS)[number];
