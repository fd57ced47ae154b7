import type { z } from 'zod';
import { HttpProblem } from '@/lib/http/guard/problem-json';

/**
 * The query of an address, as its schema has it.
 * @throws HttpProblem 400 where it does not fit
 */
export function readQuery<T>(request: Request, schema: z.ZodType<T>): T {
  const { searchParams } = new URL(request.url);
  const parsed = schema.safeParse(Object.fromEntries(searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HttpProblem(
    400,
    'malformed-request',
    `The address does not have the form that this call takes: ${issue?.path.join('.')}.`,
  );
}
