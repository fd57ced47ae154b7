type Fetch = Window['fetch'];

/** How long a page may take to be gone once it is left, in milliseconds. */
const LEAVING = 5000;

/**
 * Tells of no failure while the page is being left, since Firefox ends all that a page is asking for
 * as soon as a person goes elsewhere or reloads. And asks a second time for what the router asks of a
 * page: it would take no answer for a server that is away and load its own page anew, which undoes the
 * way that the person took. What is fetched ahead is asked once: nothing follows from its failure.
 */
export function quietFetch(fetch: Fetch, page: EventTarget): Fetch {
  let leavingUntil = 0;
  page.addEventListener('beforeunload', () => {
    leavingUntil = performance.now() + LEAVING;
  });
  /** Resolves once the page has turned out to stay. */
  const stays = () =>
    new Promise((resolve) => setTimeout(resolve, Math.max(0, leavingUntil - performance.now())));

  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const isOfPage = headers.has('RSC') && !headers.has('Next-Router-Prefetch');
    try {
      const response = await fetch(input, init);
      return isOfPage ? holdFailure(response, stays) : response;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await stays();
      if (!isOfPage) throw error;
      return fetch(input, init);
    }
  };
}

/** The same answer, whose body fails no sooner than the promise resolves. */
function holdFailure(response: Response, until: () => Promise<unknown>): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        await until();
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { url, redirected } = response;
  return Object.defineProperties(new Response(body, response), {
    url: { value: url },
    redirected: { value: redirected },
  });
}
