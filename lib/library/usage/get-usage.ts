import { perProcess } from '@/lib/library/disk/per-process';
import { configFolder } from '@/lib/library/settings/session-places';
import { UsageReader } from './usage-reader';

/** The one of the server, which remembers what it has read. */
export function getUsage(): UsageReader {
  return perProcess('usage', () => new UsageReader(configFolder(process.env)));
}
