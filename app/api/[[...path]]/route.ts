import { HttpProblem } from '@/lib/http/guard/problem-json';
import { route } from '@/lib/http/routes/route';

function nothing(): never {
  throw new HttpProblem(404, 'not-found', 'The API has nothing at this address.');
}

/** Whatever no other route is for: Next would answer with a page. */
export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
