/** The version of Claude Code that docs/format.md was measured with; `npm run client` compares with it. */
export const MEASURED_VERSION = '2.1.332';
