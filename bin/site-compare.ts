/** Puts pages of a published site side by side. */

const MOST = 4;
/** Agents are only ever in this folder of the site, and a link may have been made by anybody. */
const AGENTS = new URL('agents/', location.href).href;

export async function runCompare(): Promise<void> {
  const status = document.querySelector<HTMLElement>('[data-site=compared]');
  const columns = document.querySelector<HTMLElement>('[data-columns]');
  if (!status || !columns) return;
  const asked = new URLSearchParams(location.search).getAll('agent');
  const hrefs = asked.filter((href) => isPage(href)).slice(0, MOST);
  if (hrefs.length < 2) {
    status.textContent = 'Choose two to four agents in the list.';
    return;
  }
  const made = await Promise.all(hrefs.map((href) => makeColumn(href).catch(() => null)));
  const found = made.filter((column) => column !== null);
  columns.replaceChildren(...found);
  const missing = found.length < asked.length ? ', the others are not in this catalog' : '';
  status.textContent = `${found.length} agents${missing}`;
}

function isPage(href: string): boolean {
  return URL.canParse(href, location.href) && new URL(href, location.href).href.startsWith(AGENTS);
}

async function makeColumn(href: string): Promise<HTMLElement> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const main = page.querySelector('main');
  const name = main?.querySelector('h1')?.textContent ?? href;
  const column = document.createElement('section');
  column.className = 'flex min-w-0 flex-col gap-4';
  column.setAttribute('aria-label', name);
  const head = document.createElement('h2');
  const link = document.createElement('a');
  link.href = href;
  link.className = 'wrap-anywhere font-semibold hover:text-accent';
  link.textContent = name;
  head.append(link);
  column.append(head);
  for (const section of main?.querySelectorAll('section') ?? []) {
    if (section.getAttribute('aria-labelledby') === 'source') continue;
    const copy = document.importNode(section, true);
    // Other columns have the same ones.
    for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id');
    copy.removeAttribute('aria-labelledby');
    column.append(copy);
  }
  return column;
}
