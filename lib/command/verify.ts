import { VERIFY_FORMATS, type VerifyFormatName } from '@/lib/command/formats/formats';
import { verifyState } from '@/lib/library/verify-state';
import type { CommandRun } from './command-run';

export type VerifyOptions = { readonly repair: boolean; readonly format: VerifyFormatName };

/** Reads the state folder and prints what is damaged. @returns the exit code */
export async function verify(options: VerifyOptions, run: CommandRun): Promise<number> {
  const report = await verifyState(options);
  run.print(VERIFY_FORMATS[options.format](report));
  return report.damaged.every(({ repair }) => repair !== null) ? 0 : 1;
}
