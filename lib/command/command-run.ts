/** Where a command runs, and where its output goes. */
export type CommandRun = {
  readonly cwd: string;
  /** The folder of the app itself. */
  readonly project: string;
  readonly color: boolean;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
};
