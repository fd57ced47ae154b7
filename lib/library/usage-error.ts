/** What the person asked for on the command line cannot be done. */
export class UsageError extends Error {
  override name = 'UsageError';
}
