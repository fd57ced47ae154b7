import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';

/** Where a command runs, and where its output goes. */
export type CommandRun = {
  readonly cwd: string;
  readonly color: boolean;
  /** The folder of the app itself; absent without one. */
  readonly project?: string;
  /** Differs where a command may make anything else of the same files; absent where that is not known. */
  readonly build?: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
};

/** Prints a sentence beside the result. */
export function complain(run: CommandRun, sentence: string): void {
  run.complain(`${escapeControls(sentence)}\n`);
}

/**
 * Does the work of a command, and reports a wrong command line.
 * @param work answers with the exit code
 * @returns the exit code
 */
export async function runCommand(
  name: string,
  run: CommandRun,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(run, `agent-catalog ${name}: ${error.message} See agent-catalog ${name} --help.`);
    return 2;
  }
}
