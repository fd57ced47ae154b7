import { realpathSync } from 'node:fs';
import { namesFromOutside } from '@/lib/command/checking/reference-problems';
import { REFS_FORMATS, type RefsFormatName } from '@/lib/command/references/refs-formats';
import { collectReferences } from '@/lib/library/references/collect-references';
import type { CommandRun } from './command-run';

export type RefsOptions = {
  /** Of one agent; null for all. */
  readonly name: string | null;
  /** Absolute. */
  readonly folder: string;
  readonly format: RefsFormatName;
};

/** Says where the agents of a folder are named. */
export async function refs({ name, folder, format }: RefsOptions, run: CommandRun): Promise<void> {
  // What a session started there has is no broken reference, wherever its file is. Those of the folder
  // itself are found in it: to read them all takes much longer than to look for one name.
  const known = await namesFromOutside(realpathSync(folder));
  const found = await collectReferences(folder, { name, known });
  run.print(REFS_FORMATS[format]({ ...found, name }, run));
}
