import { type GuardPolicy, guard, type RequestFacts, tokenCookieName } from './guard';
import type { Answer } from './refuse';
import { createToken, isSameSecret } from './token';

/**
 * In token mode the printed address carries a ticket that is good for one cookie: whoever reads the
 * address later, in a browser's history or over a shoulder, has gained nothing.
 */
export function createTokenExchange(policy: GuardPolicy) {
  const ticket = createToken();
  let used = false;

  return {
    /** The path to print. */
    path: `/?ticket=${ticket}`,

    /** The answer to a request that brings the ticket; null when the guard has to answer. */
    exchange(facts: RequestFacts): Answer | null {
      if (policy.token === null || !facts.target.startsWith('/?ticket=')) return null;
      if (guard(facts, { ...policy, token: null }) !== null) return null;
      const home = { 'Cache-Control': 'no-store', Location: '/' };
      // A browser that has its cookie may use the same address again.
      if (guard(facts, policy) === null) return { status: 303, headers: home, body: '' };
      if (used || !isSameSecret(facts.target.slice('/?ticket='.length), ticket)) return null;
      used = facts.method === 'GET';
      const cookie = `${tokenCookieName(policy.port)}=${policy.token}; Path=/; HttpOnly; SameSite=Strict`;
      return { status: 303, headers: { ...home, 'Set-Cookie': cookie }, body: '' };
    },
  };
}
