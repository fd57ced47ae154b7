import { shortName } from './name-index';

/** An agent that gets another name, both with the plugin in front. */
export type Renamed = { readonly from: string; readonly to: string };

/**
 * What takes the place of a name as it is written: the plugin and the folders in front of it stay, and
 * so does their absence.
 */
export function renameWritten(written: string, { from, to }: Renamed): string {
  if (written === from) return to;
  const short = shortName(written);
  return written.slice(0, written.length - short.length) + shortName(to);
}

/** Whether a name can stand in JSON, in YAML, in a list of tools and in a sentence just as it is. */
export function isPlainName(name: string): boolean {
  const short = shortName(name);
  return PLAIN.test(short) && !OTHER_VALUE.test(short);
}

const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} _.-]*[\p{L}\p{N}])?$/u;
/** What YAML reads as something else than text. */
const OTHER_VALUE = /^(?:true|false|null|yes|no|on|off|y|n|0[xo]?[\da-f]+|[\d._-]+(?:e[\d-]+)?)$/i;
