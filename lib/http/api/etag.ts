import { HttpProblem } from '@/lib/http/guard/problem-json';

/** A revision as a strong entity tag (RFC 9110, section 8.8.3). */
export function formatEtag(revision: string): string {
  return `"${revision}"`;
}

/**
 * The revision that a write says it has seen.
 * @throws HttpProblem 428 without one; 400 for a list, a weak tag or `*`, which do not name one
 * version
 */
export function parseIfMatch(header: string | null): string {
  if (header === null) {
    throw new HttpProblem(
      428,
      'revision-required',
      'Send the ETag of the version that you last read in If-Match. Nothing was changed.',
    );
  }
  const tag = /^"([\x21\x23-\x7e]{1,128})"$/.exec(header.trim())?.[1];
  if (tag === undefined) {
    throw new HttpProblem(
      400,
      'malformed-if-match',
      'If-Match must be exactly one strong ETag. Nothing was changed.',
    );
  }
  return tag;
}
