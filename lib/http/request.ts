import type { z } from 'zod';
import type { AgentRef } from '@/lib/agents/listing';
import { HttpProblem } from './problem-json';

/** A JSON body as its schema has it. @throws HttpProblem 400 that says what is wrong with it. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ at: path.join('.'), message }));
  throw new HttpProblem(
    400,
    'malformed-body',
    'The body is not what this call takes. Nothing was changed.',
    { issues },
  );
}

/** Where the API has a file. */
export function agentHref({ root, path }: AgentRef): string {
  return `/api/agents/${[root, ...path.split('/')].map(encodeURIComponent).join('/')}`;
}
