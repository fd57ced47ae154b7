import { z } from 'zod';

/** `POST /api/export`: the files that come into one archive, as they are on the disk. */
export const ExportJson = z.strictObject({
  files: z.array(z.strictObject({ root: z.string(), path: z.string() })).min(1),
});
export type ExportJson = z.infer<typeof ExportJson>;
