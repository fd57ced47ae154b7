import type { ProblemJson } from '@/lib/api/problem';
import { browserHeader } from './browser-id';
import { formatNoAnswer, formatRefused } from './problem-message';

/** The answer to a call. */
export type Answer<T> = ({ readonly ok: true } & T) | Refused;

export type Refused = {
  readonly ok: false;
  /** Of the HTTP answer; 0 when none came. */
  readonly status: number;
  /** What happened, in which state the file is, and what to do. */
  readonly message: string;
  /** Null when the app did not answer: the server is away, or something else failed. */
  readonly problem: ProblemJson | null;
};

/** What can be read from the API. Two with the same `url` are the same question. */
export type Question<T> = {
  readonly url: string;
  readonly read: (response: Response) => Promise<T>;
};

/** A question whose answer is JSON. */
export function jsonAt<T>(url: string): Question<T> {
  return { url, read: (response) => response.json() };
}

/** Never rejects, even when it is aborted. */
export function ask<T>({ url, read }: Question<T>, signal?: AbortSignal): Promise<Answer<T>> {
  return call(url, { signal, headers: browserHeader() }, read, false);
}

type WriteOptions<T> = {
  readonly read?: Question<T>['read'];
  readonly revision?: string;
  readonly body?: object | string;
  readonly outlive?: boolean;
  readonly signal?: AbortSignal;
};

/**
 * Makes a write. Never rejects.
 * @param revision the version of the file that the person saw, if there is a file
 * @param body an object is sent as JSON, a text as the content of a file
 * @param read the answer; JSON when left out
 * @param outlive sends it also when the page is left at once; only for a short body
 * @param signal only for what changes no file: the server may have done it by then
 */
export function write<T>(
  url: string,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  { revision, body = {}, outlive = false, signal, read = readJson }: WriteOptions<T> = {},
): Promise<Answer<T>> {
  const isText = typeof body === 'string';
  const init = {
    method,
    headers: {
      'Content-Type': isText ? 'text/markdown; charset=utf-8' : 'application/json',
      'X-Agent-Catalog': '1',
      ...browserHeader(),
      ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
    },
    body: isText ? body : JSON.stringify(body),
    ...(outlive && { keepalive: true }),
    ...(signal && { signal }),
  };
  return call<T>(url, init, read, true);
}

function readJson<T>(response: Response): Promise<T> {
  return response.json();
}

async function call<T>(
  url: string,
  init: RequestInit,
  read: Question<T>['read'],
  wrote: boolean,
): Promise<Answer<T>> {
  let status = 0;
  try {
    const response = await fetch(url, init);
    if (response.ok) return { ...(await read(response)), ok: true };
    status = response.status;
    if (response.headers.get('Content-Type') === 'application/problem+json') {
      const problem: ProblemJson = await response.json();
      return { ok: false, status, message: formatRefused(problem), problem };
    }
  } catch {
    // What the browser says, such as "Failed to fetch", is no more than that no answer came.
  }
  return { ok: false, status, message: formatNoAnswer(wrote), problem: null };
}
