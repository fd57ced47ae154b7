import type { AgentRef } from './agent-ref';

/**
 * Where the app shows a file: `/agents/{root}/{path}`, each segment of the path encoded on its own.
 * @param list that it was opened from, of `openedList`
 */
export function agentHref(
  { root, path }: AgentRef,
  view?: 'edit' | 'history',
  list: string = '',
): string {
  const params = [view === undefined ? '' : `view=${view}`, list].filter((part) => part !== '');
  return `/agents/${refSegments(root, path)}${params.length > 0 ? `?${params.join('&')}` : ''}`;
}

/** The view of the list, which has another name here, because the pages of an agent have views too. */
const SHOWN = 'shown';

/**
 * A list as the addresses of its agents carry it; empty for that of all agents.
 * @param search its query as in its own address, and nothing else
 */
export function openedList(search: string, view: string | null): string {
  if (search === '' || view === null) return search;
  return `${search}&${new URLSearchParams({ [SHOWN]: view })}`;
}

/** The view of the list that an address of an agent carries; null where it names none. */
export function shownOf(params: URLSearchParams): string | null {
  return params.get(SHOWN);
}

/** The way back to a list of `openedList`. */
export function listHref(list: string): string {
  const params = new URLSearchParams(list);
  const view = shownOf(params);
  params.delete(SHOWN);
  if (view !== null) params.set('view', view);
  return params.size === 0 ? '/' : `/?${params}`;
}

/** The page of its history that begins with this version, counted from the newest, which is 0. */
export function historyHref(ref: AgentRef, from: number, list: string = ''): string {
  return `${agentHref(ref, 'history', list)}${from === 0 ? '' : `&from=${from}`}`;
}

/** The file whose page is at a path of the app; null for any other page. */
export function parseAgentHref(pathname: string): AgentRef | null {
  const [, page, root = '', ...steps] = pathname.split('/');
  if (page !== 'agents' || root === '' || steps.length === 0) return null;
  try {
    return { root: decodeURIComponent(root), path: steps.map(decodeURIComponent).join('/') };
  } catch (error) {
    // What is not UTF-8 is the address of no file.
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Where the HTTP API has it. */
export function agentApiHref({ root, path }: AgentRef): string {
  return `/api/agents/${refSegments(root, path)}`;
}

function refSegments(root: string, path: string): string {
  return [root, ...path.split('/')].map(encodeURIComponent).join('/');
}
