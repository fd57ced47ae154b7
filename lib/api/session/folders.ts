/** `GET /api/folders`: what there is to choose from. All paths are absolute. */
export type FoldersJson = {
  /** That were added of late, the last first. */
  readonly added: readonly string[];
  /** That were chosen to start in, the last first. */
  readonly starts: readonly string[];
  /** The projects in Claude Code's own record. */
  readonly projects: readonly string[];
};

/** `GET /api/folders?in=`: the folders in one, by name. */
export type BrowsedJson = {
  /** Absolute, without links. */
  readonly path: string;
  /** Null for the home folder, above which nothing is shown. */
  readonly parent: string | null;
  readonly folders: readonly {
    readonly name: string;
    readonly path: string;
    /** Whether it has a `.claude/agents`. */
    readonly hasAgents: boolean;
  }[];
  /** Whether there are more than are listed. */
  readonly more: boolean;
};
