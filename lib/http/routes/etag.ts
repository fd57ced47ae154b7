import { createHash } from 'node:crypto';
import { HttpProblem } from '@/lib/http/guard/problem-json';

/**
 * A revision as a strong entity tag (RFC 9110, section 8.8.3).
 * @param body what an answer says of the file where that is not its bytes: it may change although
 * the file does not. A write is compared by the revision alone.
 */
export function formatEtag(revision: string, body?: string): string {
  if (body === undefined) return `"${revision}"`;
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return `"${revision}.${digest}"`;
}

/** What `If-Match` or `If-None-Match` names: anything there is, or these tags. */
type Tags = '*' | readonly { readonly tag: string; readonly weak: boolean }[];

/**
 * The revision that a write goes by: `current` where the header names it, or any; else the one that
 * it names, with which the write is refused as stale.
 * @throws HttpProblem 428 without the header; 400 where it is malformed; 412 where it names several,
 * or none that a write can go by
 */
export function seenRevision(header: string | null, current: string): string {
  const tags = requireIfMatch(header);
  if (tags === '*' || matchesStrongly(tags, formatEtag(current))) return current;
  const [only, another] = tags;
  if (only?.weak === false && only.tag !== '' && another === undefined) return only.tag;
  throw notMet('Nothing was changed.');
}

/** @throws HttpProblem 428 without `If-Match`; 400 where it is malformed */
export function requireIfMatch(header: string | null): Tags {
  if (header !== null) return parseTags('If-Match', header);
  throw new HttpProblem(
    428,
    'revision-required',
    'Send the ETag of the version that you last read in If-Match. Nothing was changed.',
  );
}

/**
 * For a write to something that is there.
 * @throws HttpProblem 412 where the request says that it is not to be carried out on this revision
 */
export function checkConditions({ headers }: Request, revision: string): void {
  const etag = formatEtag(revision);
  const [match, noneMatch] = [headers.get('if-match'), headers.get('if-none-match')];
  const holds =
    (match === null || matchesStrongly(parseTags('If-Match', match), etag)) &&
    (noneMatch === null || !matchesByRevision(parseTags('If-None-Match', noneMatch), etag));
  if (!holds) throw notMet('Nothing was changed.');
}

/**
 * The answer to a read, as its conditions have it (RFC 9110, section 13.2.2).
 * @throws HttpProblem 412 where it is to be given only if it is another version
 */
export function answerIfAsked({ headers }: Request, response: Response): Response {
  const etag = response.headers.get('etag');
  if (etag === null || response.status !== 200) return response;
  const match = headers.get('if-match');
  if (match !== null && !matchesStrongly(parseTags('If-Match', match), etag)) {
    throw notMet('Leave If-Match out to get it as it is.');
  }
  const noneMatch = headers.get('if-none-match');
  if (noneMatch === null) return response;
  const known = parseTags('If-None-Match', noneMatch);
  if (known !== '*' && !known.some(({ tag }) => `"${tag}"` === etag)) return response;
  return new Response(null, {
    status: 304,
    headers: { ETag: etag, 'Cache-Control': response.headers.get('cache-control') ?? 'no-store' },
  });
}

function notMet(what: string): HttpProblem {
  const detail = `The version is not one that the request is meant for. ${what}`;
  return new HttpProblem(412, 'precondition-failed', detail);
}

/** `If-Match` compares strongly, so a weak tag never matches. */
function matchesStrongly(tags: Tags, etag: string): boolean {
  return matchesByRevision(tags === '*' ? tags : tags.filter(({ weak }) => !weak), etag);
}

function matchesByRevision(tags: Tags, etag: string): boolean {
  const revision = revisionIn(etag.slice(1, -1));
  return tags === '*' || tags.some(({ tag }) => revisionIn(tag) === revision);
}

function revisionIn(tag: string): string {
  const dot = tag.indexOf('.');
  return dot < 0 ? tag : tag.slice(0, dot);
}

function parseTags(name: 'If-Match' | 'If-None-Match', header: string): Tags {
  if (header.trim() === '*') return '*';
  const tags: { tag: string; weak: boolean }[] = [];
  const pattern = /[ \t,]*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?=,|$)/y;
  for (let found = pattern.exec(header); found; found = pattern.exec(header)) {
    tags.push({ tag: found[2] ?? '', weak: found[1] !== undefined });
    if (/^[ \t,]*$/.test(header.slice(pattern.lastIndex))) return tags;
  }
  const detail = `${name} must be ETags in double quotes, or *. Nothing was changed.`;
  throw name === 'If-Match'
    ? new HttpProblem(400, 'malformed-if-match', detail)
    : new HttpProblem(400, 'malformed-if-none-match', detail);
}
