import { REFS_FORMATS, type RefsFormatName } from '@/lib/command/references/refs-formats';
import { collectReferences } from '@/lib/library/references/collect-references';
import { readSession } from '@/lib/library/session/session';
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
  // What a session started there has is no broken reference, wherever its file is.
  const { agents } = await readSession(folder);
  const known = agents.map((agent) => agent.name);
  const found = await collectReferences(folder, { name, known });
  run.print(REFS_FORMATS[format]({ ...found, name }, run));
}
