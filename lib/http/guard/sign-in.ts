import { type GuardPolicy, guard, isNavigation, type RequestFacts } from './guard';
import { type Answer, formatGuardAnswer } from './refuse';
import { createSecret, isSameSecret, type Secrets, SIGN_IN_NAME } from './secrets';

const TICKET = '/?ticket=';
/** Where the page of the ticket has the browser try the key, so that it keeps it. */
const TRY = '/?key';

/**
 * Where a token is needed, the printed address carries a ticket that signs in one browser: whoever
 * reads the address later, in a browser's history or over a shoulder, has gained nothing.
 */
export function createSignIn(policy: GuardPolicy) {
  const { secrets } = policy;
  const open: GuardPolicy = { ...policy, secrets: null };
  const ticket = createSecret();
  let isUsed = false;
  let noteUse = () => {};
  const used = new Promise<void>((resolve) => {
    noteUse = resolve;
  });

  function takeTicket(facts: RequestFacts, { key }: Secrets): Answer | null {
    // The file that `--open` leaves behind is another site to a browser. Who has the ticket may come from anywhere.
    if (guard(asTyped(facts), open) !== null) return null;
    if (guard(asTyped(facts), policy) === null) return formatSignIn(null);
    if (!isSameSecret(facts.target.slice(TICKET.length), ticket)) return null;
    if (isUsed) return formatGuardAnswer({ kind: 'refuse', refusal: USED }, facts);
    isUsed = true;
    noteUse();
    return formatSignIn(key);
  }

  function tryKey(facts: RequestFacts): Answer | null {
    // To a person the browser would show a dialog that asks for a password.
    if (isNavigation(facts) || guard(facts, open) !== null) return null;
    const common = { 'Cache-Control': 'no-store' };
    if (guard(facts, policy) === null) return { status: 204, headers: common, body: '' };
    const challenge = { 'WWW-Authenticate': 'Basic realm="Agent Catalog"' };
    return { status: 401, headers: { ...common, ...challenge }, body: '' };
  }

  return {
    /** The path to print. */
    path: TICKET + ticket,
    /** Resolves when the ticket has been used. */
    used,
    /** The answer to a request that is part of signing in; null when the guard has to answer. */
    answer(facts: RequestFacts): Answer | null {
      // Any other method would answer without a trace, and leave the ticket good.
      if (secrets === null || facts.method !== 'GET') return null;
      if (facts.target.startsWith(TICKET)) return takeTicket(facts, secrets);
      return facts.target === TRY ? tryKey(facts) : null;
    },
  };
}

const USED = {
  status: 401,
  code: 'ticket-used',
  detail:
    'This address has been opened already, and it opens one browser, once. If that was not you, stop the server: somebody else has opened it. Start it again for a new address.',
} as const;

function asTyped(facts: RequestFacts): RequestFacts {
  if (!isNavigation(facts)) return facts;
  const get = (name: string) => (name === 'sec-fetch-site' ? 'none' : facts.headers.get(name));
  return { ...facts, headers: { get } };
}

/**
 * A page that has its browser keep the key, and goes on to the app.
 * @param key null for a browser that has it
 */
function formatSignIn(key: string | null): Answer {
  const nonce = crypto.randomUUID();
  const keep = `const request = new XMLHttpRequest();
request.open('GET', '${TRY}', true, '${SIGN_IN_NAME}', '${key}');
request.onloadend = () => {
  if (request.status === 204) location.replace('/');
  else document.body.textContent = 'This browser did not keep what lets it in. Start the server again, and open the new address in another browser.';
};
request.send();`;
  const script = key === null ? "location.replace('/');" : keep;
  return {
    status: 200,
    headers: {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'Content-Type': 'text/html; charset=utf-8',
    },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Agent Catalog</title><body><noscript>Agent Catalog needs JavaScript.</noscript><script nonce="${nonce}">${script}</script></body></html>`,
  };
}
