/**
 * Decides whether a request may be looked at, from its request line and headers alone. An agent
 * file steers a program that runs commands, so a forged write is code execution: the server answers
 * the person at this machine in a page of its own, scripts of that person, and nobody else.
 *
 * No check is enough by itself. `Host` stops DNS rebinding, `Sec-Fetch-Site` and `Origin` stop
 * other sites and other local apps, the custom header keeps a write from being a simple request.
 */

import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { authority, isAllowedHost } from './allowed-hosts';
import { isOneOfSecrets, type Secrets } from './secrets';

export type RequestFacts = {
  readonly method: string;
  /** The request target as it came: path and query. */
  readonly target: string;
  /** A header that comes twice gives both values, joined by a comma, so that neither passes. */
  readonly headers: { get(name: string): string | null };
};

export type GuardPolicy = {
  readonly port: number;
  /** The host names that the server answers to: see `allowedHosts`. */
  readonly names: readonly string[];
  /** The one of `names` that pages live under. Between names a browser says cross-site. */
  readonly home: string;
  /** When set, no request passes without one of them. */
  readonly secrets: Secrets | null;
  /** Development needs more of Next's own paths. */
  readonly dev: boolean;
};

export type Refusal = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 411 | 413 | 415;
  /** Stable; scripts may rely on it. */
  readonly code: string;
  readonly detail: string;
  readonly allow?: string;
};

export type GuardAnswer =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** To the same page under the name that pages live under. */
  | { readonly kind: 'redirect'; readonly location: string }
  | null;

/** No request may carry more than the largest file that Claude Code loads. */
export const MAX_BODY = MAX_FILE_SIZE;

const MAX_TARGET = 8192;
const READS = ['GET', 'HEAD'];
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const EMBEDDED: readonly (string | null)[] = ['embed', 'fencedframe', 'frame', 'iframe', 'object'];

/** Null lets the request pass. */
export function guard(facts: RequestFacts, policy: GuardPolicy): GuardAnswer {
  const refusal =
    checkTarget(facts, policy) ??
    checkHost(facts, policy) ??
    checkOrigin(facts) ??
    checkFetchSite(facts) ??
    checkMethod(facts) ??
    checkBody(facts) ??
    checkSecret(facts, policy);
  if (refusal) return { kind: 'refuse', refusal };

  const host = facts.headers.get('host');
  const home = authority(policy.home, policy.port);
  if (host !== home && isNavigation(facts) && !isApi(facts.target)) {
    return { kind: 'redirect', location: `http://${home}${facts.target}` };
  }
  return null;
}

/** True for what a browser shows in a tab. Scripts do not send these headers, so they never count. */
export function isNavigation({ method, headers }: RequestFacts): boolean {
  return (
    READS.includes(method) &&
    headers.get('sec-fetch-mode') === 'navigate' &&
    headers.get('sec-fetch-dest') === 'document'
  );
}

export function isApi(target: string): boolean {
  const path = pathOf(target);
  return path === '/api' || path.startsWith('/api/');
}

function refuse(status: Refusal['status'], code: string, detail: string, allow?: string): Refusal {
  return { status, code, detail, ...(allow && { allow }) };
}

function pathOf(target: string): string {
  return target.replace(/\?.*/s, '');
}

function checkTarget({ target }: RequestFacts, { dev }: GuardPolicy): Refusal | null {
  const malformed = (detail: string) => refuse(400, 'malformed-target', detail);
  if (target.length > MAX_TARGET) return malformed('The address is too long.');
  if (!target.startsWith('/')) return malformed('The address must be a path of this server.');
  // `\` is a slash to a browser and `#` ends the address; no browser sends either.
  if (/[^!-~]|[\\#]/.test(target)) {
    return malformed('The address contains a character that must be percent-encoded.');
  }
  const segments = pathOf(target).slice(1).split('/').map(decodeSegment);
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === null) return malformed('The address is not percent-encoded UTF-8.');
    if (segment === '' && !isLast) return malformed('The address has an empty segment.');
    // No file's path has such a segment: it can only be meant to lead out of a folder.
    if (segment === '.' || segment === '..' || /[/\0]/.test(segment)) return nothing();
  }
  // Of Next's own addresses only the built files are needed, and least of all the image optimizer.
  if (segments[0] === '_next' && segments[1] !== 'static' && !dev) return nothing();
  return null;
}

function nothing(): Refusal {
  return refuse(404, 'not-found', 'There is nothing at this address.');
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function checkHost({ headers }: RequestFacts, { names, port }: GuardPolicy): Refusal | null {
  const host = headers.get('host');
  if (host === null || host === '' || host.includes(',')) {
    return refuse(400, 'malformed-host', 'A request must name exactly one host.');
  }
  if (!isAllowedHost(host, names, port)) {
    return refuse(403, 'host-not-allowed', 'This server does not answer for that host.');
  }
  return null;
}

function checkOrigin({ headers }: RequestFacts): Refusal | null {
  const origin = headers.get('origin');
  const host = headers.get('host')?.replace(/:80$/, '');
  if (origin === null || origin === `http://${host}`) return null;
  return refuse(403, 'origin-not-allowed', 'The request comes from another origin.');
}

function checkFetchSite(facts: RequestFacts): Refusal | null {
  const { headers } = facts;
  const site = headers.get('sec-fetch-site');
  if (EMBEDDED.includes(headers.get('sec-fetch-dest'))) {
    return refuse(403, 'embedding-not-allowed', 'This server is not shown inside another page.');
  }
  // Absent from scripts and old browsers: then Host and Origin, which have passed, decide.
  if (site === null || site === 'same-origin') return null;
  if (site === 'none' && isNavigation(facts)) return null;
  return refuse(403, 'cross-site', 'The request was made by another site.');
}

function checkMethod({ method, target }: RequestFacts): Refusal | null {
  const allowed = isApi(target) ? [...READS, ...WRITES] : READS;
  if (allowed.includes(method)) return null;
  return refuse(
    405,
    'method-not-allowed',
    'This address does not accept that method.',
    allowed.join(', '),
  );
}

function checkBody({ method, headers }: RequestFacts): Refusal | null {
  const length = headers.get('content-length');
  const encoding = headers.get('transfer-encoding');
  const hasBody = encoding !== null || (length !== null && length !== '0');
  if (READS.includes(method)) {
    return hasBody ? refuse(400, 'unexpected-body', 'A read carries no body.') : null;
  }
  if (headers.get('x-agent-catalog') !== '1') {
    return refuse(403, 'missing-header', 'A write must carry the header X-Agent-Catalog: 1.');
  }
  if (!hasBody) return null;
  if (encoding !== null) {
    return refuse(411, 'length-required', 'A write must say its length in Content-Length.');
  }
  if (!/^\d{1,15}$/.test(`${length}`)) {
    return refuse(400, 'malformed-length', 'Content-Length must be one whole number.');
  }
  if (Number(length) > MAX_BODY) {
    return refuse(413, 'body-too-large', 'A body may be at most 1 MiB.');
  }
  const type = headers.get('content-type')?.toLowerCase();
  if (!/^(?:application\/json|text\/markdown)(?:; ?charset=utf-8)?$/.test(`${type}`)) {
    return refuse(
      415,
      'type-not-allowed',
      'A write must be application/json or text/markdown in UTF-8.',
    );
  }
  const coding = headers.get('content-encoding');
  if (coding !== null && coding !== 'identity') {
    return refuse(415, 'encoding-not-allowed', 'A body must not be compressed.');
  }
  return null;
}

function checkSecret({ headers }: RequestFacts, { secrets }: GuardPolicy): Refusal | null {
  if (secrets === null || isOneOfSecrets(headers.get('authorization'), secrets)) return null;
  return refuse(401, 'token-required', 'Open the address that the server printed when it started.');
}
