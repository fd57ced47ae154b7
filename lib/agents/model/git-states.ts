/** How a file that is there can differ from the commit that is checked out, and what to call that. */
export const GIT_STATES = {
  new: 'New',
  changed: 'Changed',
  staged: 'Staged',
  conflict: 'In conflict',
} as const;

export type GitState = keyof typeof GIT_STATES;
