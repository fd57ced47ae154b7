import { type NextRequest, NextResponse } from 'next/server';
import { guard, isApi } from '@/lib/http/guard/guard';
import { contentSecurityPolicy } from '@/lib/http/guard/headers';
import { getGuardPolicy } from '@/lib/http/guard/policy';
import { formatGuardAnswer } from '@/lib/http/guard/refuse';

/** Runs before every request. There is no matcher, so nothing gets past it. */
export function proxy(request: NextRequest) {
  const policy = getGuardPolicy();
  if (!policy) return new Response('Start the app with npm start.', { status: 403 });

  const { pathname, search } = new URL(request.url);
  const facts = { method: request.method, target: pathname + search, headers: request.headers };
  const refused = guard(facts, policy);
  if (refused) {
    const { status, headers, body } = formatGuardAnswer(refused, facts);
    return new Response(body, { status, headers });
  }
  if (isApi(facts.target)) return NextResponse.next();

  const nonce = crypto.randomUUID();
  const csp = contentSecurityPolicy(nonce, policy.dev);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the policy; a page that needs it reads x-nonce.
  headers.set('content-security-policy', csp);
  headers.set('x-nonce', nonce);
  return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': csp } });
}
