import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What lets a request in where a token is needed; new at each start of the server. */
export type Secrets = {
  /** What the server prints, and scripts send as `Bearer`. */
  readonly token: string;
  /**
   * What a browser sends as the password of `Basic`. Unlike a cookie, which goes to every port of a
   * host, a browser keeps it for one scheme, host and port (RFC 9110, section 11.5), so another
   * server on this machine never sees it.
   */
  readonly key: string;
};

/** The name that goes with `key`. */
export const SIGN_IN_NAME = 'agent-catalog';

export function createSecrets(): Secrets {
  return { token: createSecret(), key: createSecret() };
}

/** 256 random bits. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether the value of an `Authorization` header has one of them. */
export function isOneOfSecrets(authorization: string | null, { token, key }: Secrets): boolean {
  const [, scheme = '', given = ''] = /^(\S+) (\S+)$/.exec(`${authorization}`) ?? [];
  if (scheme.toLowerCase() === 'bearer') return isSameSecret(given, token);
  if (scheme.toLowerCase() !== 'basic') return false;
  return isSameSecret(given, Buffer.from(`${SIGN_IN_NAME}:${key}`).toString('base64'));
}

/** Takes the same time wherever the two differ. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
