import { HttpProblem } from '@/lib/http/guard/problem-json';
import { answer } from './answer';
import { answerIfAsked } from './etag';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Method = (typeof METHODS)[number];
type Handler<Context> = (request: Request, context: Context) => Promise<Response> | Response;

/**
 * What a `route.ts` exports: its own handlers with the problems that they throw as answers, reads
 * with their conditions, and a refusal for each other method. Next would answer that one empty.
 */
export function route<Context>(
  handlers: Partial<Record<Method, Handler<Context>>>,
): Record<Method, (request: Request, context: Context) => Promise<Response>> {
  const allowed = METHODS.filter((method) => handlers[method]).flatMap((method) =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  );
  const refuse = () => {
    const detail = `This address accepts ${allowed.join(', ')} only. Nothing was changed.`;
    throw new HttpProblem(405, 'method-not-allowed', detail);
  };
  const run = (handle: Handler<Context>) => (request: Request, context: Context) =>
    answer(async () => {
      const response = await handle(request, context);
      // Next answers HEAD with what GET exports.
      return ['GET', 'HEAD'].includes(request.method) ? answerIfAsked(request, response) : response;
    });
  const refused = async () => {
    const response = await answer(async () => refuse());
    response.headers.set('Allow', allowed.join(', '));
    return response;
  };
  const of = (method: Method) => {
    const own = handlers[method];
    return own ? run(own) : refused;
  };
  return {
    GET: of('GET'),
    POST: of('POST'),
    PUT: of('PUT'),
    PATCH: of('PATCH'),
    DELETE: of('DELETE'),
  };
}
