/** Where a root comes from, in order of precedence: of two agents with one name, the first wins. */
export const SCOPES = ['managed', 'project', 'user', 'plugin', 'tool', 'folder'] as const;

export type Scope = (typeof SCOPES)[number];

type ScopeFacts = {
  /** In words. */
  readonly name: string;
  /** Whether Claude Code reads it by itself. A folder that was merely opened, or is another tool’s, is a world of its own. */
  readonly loaded: boolean;
  /** Whether its agents compete for their names with those of other roots. */
  readonly sharesNames: boolean;
};

export const SCOPE_FACTS: Readonly<Record<Scope, ScopeFacts>> = {
  managed: { name: 'Managed: set by an administrator', loaded: true, sharesNames: true },
  project: { name: 'Project', loaded: true, sharesNames: true },
  user: { name: 'User: in every project', loaded: true, sharesNames: true },
  // The client knows these agents as `plugin:name`.
  plugin: { name: 'Plugin', loaded: true, sharesNames: false },
  // Its agents are those of one other tool.
  tool: { name: 'Another tool', loaded: false, sharesNames: false },
  folder: { name: 'Folder', loaded: false, sharesNames: false },
};
