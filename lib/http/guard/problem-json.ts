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

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Token required',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timed out',
  409: 'Conflict',
  411: 'Length required',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported type',
  422: 'Not a valid agent',
  428: 'Revision required',
  431: 'Headers too large',
  500: 'Internal error',
  507: 'Disk full',
};

/** The document's text; its type is `application/problem+json`. */
export function formatProblem(
  problem: Pick<HttpProblem, 'status' | 'code' | 'detail'>,
  members: ProblemMembers = {},
): string {
  const { status, code, detail } = problem;
  const title = TITLES[status] ?? 'Error';
  return JSON.stringify({ title, status, code, detail, ...members } satisfies ProblemJson);
}

/** A refusal as a page, for a person who opened a link; it tells nothing about the library. */
export function formatRefusalPage({ status, code, detail }: Refusal): string {
  const [title, text] =
    code === 'cross-site'
      ? [
          'This link came from another site',
          'Agent Catalog opens pages only from its own pages, so that no other site can steer you.</p><p><a href="/">Open Agent Catalog</a>',
        ]
      : [TITLES[status] ?? 'Error', detail];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`;
}
