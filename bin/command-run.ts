/** Where a command of the command line runs, and where it says what it has to say. */
export type CommandRun = {
  readonly cwd: string;
  /** The folder of the app itself. */
  readonly project: string;
  readonly color: boolean;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
};
