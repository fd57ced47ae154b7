import { z } from 'zod';

/** `POST /api/agents`. What `GET` answers with is the `ListAnswer` of the catalog. */
export const NewAgent = z.strictObject({ root: z.string(), path: z.string(), text: z.string() });
export type NewAgent = z.infer<typeof NewAgent>;
