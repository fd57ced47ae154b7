import type { ProblemJson, ProblemMembers } from '@/lib/api/problem';
import type { Refusal } from './guard';

/**
 * Why a request was not carried out, in the terms of RFC 9457. Thrown where it is found and turned
 * into the answer by `answer` (answer.ts). `detail` is for a person and names no path outside a
 * root.
 */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    /** Stable; scripts may rely on it. */
    readonly code: string,
    readonly detail: string,
    readonly members: ProblemMembers = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
  }
}

/** The phrase of each status (RFC 9110, section 15): what the title is where there is no type. */
const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
};

export function phraseOf(status: number): string {
  return PHRASES[status] ?? 'Refused';
}

/** The document's text; its type is `application/problem+json`. */
export function formatProblem(
  problem: Pick<HttpProblem, 'status' | 'code' | 'detail'>,
  members: ProblemMembers = {},
): string {
  const { status, code, detail } = problem;
  return JSON.stringify({
    title: phraseOf(status),
    status,
    code,
    detail,
    ...members,
  } satisfies ProblemJson);
}

/** A refusal as a page, for a person who opened a link; it tells nothing about the library. */
export function formatRefusalPage({ code, detail }: Pick<Refusal, 'code' | 'detail'>): string {
  const [title, text] =
    code === 'cross-site'
      ? [
          'This link came from another site',
          'Agent Catalog opens pages only from its own pages, so that no other site can steer you.</p><p><a href="/">Open Agent Catalog</a>',
        ]
      : ['This page cannot be opened', detail];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`;
}
