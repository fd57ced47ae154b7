/**
 * What a hostile page can try in a browser. Runs inside that page, so it uses nothing from outside
 * the function. Each vector gives what it got hold of, as text: for a read that should be nothing of
 * an agent, and a write should have changed none.
 */

export type Prey = {
  /** Origins under which the server might be reached. */
  readonly origins: readonly string[];
  readonly etag: string;
  readonly forged: string;
};

export type Loot = Readonly<Record<string, string>>;

export async function tryEverything({ origins, etag, forged }: Prey): Promise<Loot> {
  const file = '/api/agents/library/planner.md';
  const source = `${file}?format=source`;
  const page = '/agents/library/planner.md';
  const custom = { 'X-Agent-Catalog': '1', 'If-Match': etag };
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const loot: Record<string, string> = {};

  const attempt = async (name: string, work: () => Promise<unknown>) => {
    try {
      const got = await Promise.race([work(), wait(4000).then(() => 'nothing came')]);
      loot[name] = String(got);
    } catch (error) {
      loot[name] = `stopped: ${error}`;
    }
  };
  /** Puts an element into the page and waits until it has loaded or failed. */
  const load = async <T extends HTMLElement>(element: T): Promise<string> => {
    const outcome = new Promise<string>((resolve) => {
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('loadedmetadata', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('failed'));
    });
    document.body.append(element);
    return Promise.race([outcome, wait(1500).then(() => 'silent')]);
  };
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Record<string, string>,
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const submit = async (attributes: Record<string, string>, fields: Record<string, string>) => {
    const form = make('form', attributes);
    for (const [name, value] of Object.entries(fields)) {
      const field = make('input', { type: 'hidden', name });
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
    await wait(300);
    return 'sent';
  };

  const vectors: Record<string, (origin: string) => Promise<unknown>> = {
    // Reading.
    fetch: async (origin) => (await fetch(origin + source)).text(),
    'fetch with credentials': async (origin) =>
      (await fetch(origin + source, { credentials: 'include' })).text(),
    'fetch no-cors': async (origin) => (await fetch(origin + source, { mode: 'no-cors' })).text(),
    'fetch same-origin': async (origin) =>
      (await fetch(origin + source, { mode: 'same-origin' })).text(),
    'fetch with a custom header': async (origin) =>
      (await fetch(origin + source, { headers: { 'X-Agent-Catalog': '1' } })).text(),
    'fetch without referrer': async (origin) =>
      (await fetch(origin + source, { referrerPolicy: 'no-referrer', cache: 'no-store' })).text(),
    'request object': (origin) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('GET', origin + source);
        request.onloadend = () => resolve(request.responseText);
        request.send();
      }),
    'event source': (origin) =>
      new Promise((resolve) => {
        const events = new EventSource(`${origin}/api/events`);
        events.onopen = () => resolve('open zq7xsecret');
        events.onerror = () => resolve('failed');
      }),
    'web socket': (origin) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/events`);
        socket.onopen = () => resolve('open zq7xsecret');
        socket.onerror = () => resolve('failed');
      }),
    iframe: async (origin) => {
      const frame = make('iframe', { src: origin + page });
      await load(frame);
      return frame.contentDocument?.body.textContent ?? 'opaque';
    },
    'iframe of the API': async (origin) => {
      const frame = make('iframe', { src: origin + source });
      await load(frame);
      return frame.contentDocument?.body.textContent ?? 'opaque';
    },
    'sandboxed iframe': async (origin) => {
      const code = `fetch('${origin}${source}').then(r => r.text()).then(t => parent.postMessage(t, '*'))`;
      const got = new Promise((resolve) =>
        addEventListener('message', ({ data }) => resolve(data), { once: true }),
      );
      await load(make('iframe', { sandbox: 'allow-scripts', srcdoc: `<script>${code}</script>` }));
      return Promise.race([got, wait(500).then(() => 'silent')]);
    },
    object: async (origin) => load(make('object', { data: origin + page })),
    embed: async (origin) => load(make('embed', { src: origin + page })),
    script: async (origin) => load(make('script', { src: `${origin}/api/agents` })),
    'module script': async (origin) =>
      load(make('script', { type: 'module', src: origin + source })),
    'style sheet': async (origin) => {
      const link = make('link', { rel: 'stylesheet', href: origin + source });
      await load(link);
      return [...(link.sheet?.cssRules ?? [])].map((rule) => rule.cssText).join();
    },
    image: async (origin) => load(make('img', { src: `${origin}/icon.svg` })),
    video: async (origin) => load(make('video', { src: origin + source })),
    'text track': async (origin) => {
      const video = make('video', { crossorigin: 'anonymous' });
      video.append(make('track', { src: origin + source, default: '' }));
      return load(video);
    },
    prefetch: async (origin) => {
      await load(make('link', { rel: 'prefetch', href: origin + page }));
      return (await fetch(origin + page, { cache: 'only-if-cached', mode: 'same-origin' })).text();
    },
    preload: async (origin) =>
      load(make('link', { rel: 'preload', as: 'fetch', href: origin + source })),
    worker: async (origin) => {
      const code = `fetch('${origin}${source}').then(r=>r.text()).then(postMessage, e=>postMessage(String(e)))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => resolve('failed');
      });
    },
    importScripts: async (origin) => {
      const code = `try{importScripts('${origin}/api/agents');postMessage('zq7xsecret')}catch(e){postMessage(String(e))}`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
    },
    window: async (origin) => {
      const opened = window.open(origin + page);
      await wait(700);
      try {
        return opened?.document.body.textContent;
      } finally {
        opened?.close();
      }
    },

    // Writing.
    'fetch PUT': async (origin) =>
      (
        await fetch(origin + file, {
          method: 'PUT',
          headers: { ...custom, 'Content-Type': 'text/markdown' },
          body: forged,
        })
      ).status,
    'fetch POST no-cors': async (origin) =>
      (
        await fetch(origin + file, {
          method: 'POST',
          mode: 'no-cors',
          headers: { 'Content-Type': 'text/plain' },
          body: forged,
        })
      ).type,
    'fetch PATCH': async (origin) =>
      (
        await fetch(origin + file, {
          method: 'PATCH',
          headers: { ...custom, 'Content-Type': 'application/json' },
          body: '{"set":{"model":"opus"}}',
        })
      ).status,
    'fetch DELETE': async (origin) =>
      (await fetch(origin + file, { method: 'DELETE', headers: custom })).status,
    'POST of JSON as text': async (origin) =>
      (
        await fetch(`${origin}/api/agents`, {
          method: 'POST',
          mode: 'no-cors',
          body: JSON.stringify({ root: 'library', path: 'forged.md', text: forged }),
        })
      ).type,
    'POST of JSON': async (origin) =>
      (
        await fetch(`${origin}/api/agents`, {
          method: 'POST',
          headers: { ...custom, 'Content-Type': 'application/json' },
          body: JSON.stringify({ root: 'library', path: 'forged.md', text: forged }),
        })
      ).status,
    'request object PUT': (origin) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('PUT', origin + file);
        for (const [name, value] of Object.entries(custom)) request.setRequestHeader(name, value);
        request.setRequestHeader('Content-Type', 'text/markdown');
        request.onloadend = () => resolve(request.status);
        request.send(forged);
      }),
    beacon: async (origin) =>
      navigator.sendBeacon(
        `${origin}/api/agents`,
        new Blob([JSON.stringify({ root: 'library', path: 'forged.md', text: forged })], {
          type: 'text/plain',
        }),
      ),
    'beacon of JSON': async (origin) =>
      navigator.sendBeacon(
        `${origin}/api/agents`,
        new Blob([JSON.stringify({ root: 'library', path: 'forged.md', text: forged })], {
          type: 'application/json',
        }),
      ),
    keepalive: async (origin) =>
      (
        await fetch(`${origin}/api/agents`, {
          method: 'POST',
          mode: 'no-cors',
          keepalive: true,
          body: forged,
        })
      ).type,
    form: (origin) => {
      document.body.append(make('iframe', { name: 'sink' }));
      return submit(
        { method: 'post', action: `${origin}/api/agents`, target: 'sink' },
        { root: 'library', path: 'forged.md', text: forged },
      );
    },
    'form of plain text': (origin) =>
      submit(
        { method: 'post', enctype: 'text/plain', action: `${origin}/api/agents`, target: 'sink' },
        {
          '{"root":"library","path":"forged.md","text":"---\\nname: x\\ndescription: x\\n---\\n':
            '"}',
        },
      ),
    'multipart form': (origin) =>
      submit(
        {
          method: 'post',
          enctype: 'multipart/form-data',
          action: `${origin}/api/agents`,
          target: 'sink',
        },
        { root: 'library', path: 'forged.md', text: forged },
      ),
    'form with a method field': (origin) =>
      submit(
        { method: 'post', action: `${origin}${file}?_method=PUT`, target: 'sink' },
        { _method: 'PUT', text: forged },
      ),
    'sandboxed form': async (origin) => {
      const html = `<form method=post enctype=text/plain action="${origin}/api/agents"><input name='{"root":"library","path":"forged.md","text":"x' value='"}'></form><script>document.forms[0].submit()</script>`;
      return load(make('iframe', { sandbox: 'allow-scripts allow-forms', srcdoc: html }));
    },
  };

  for (const origin of origins) {
    for (const [name, vector] of Object.entries(vectors)) {
      await attempt(`${name} · ${origin}`, () => vector(origin));
    }
    for (const element of document.querySelectorAll('iframe, object, embed, video, form')) {
      if (element.getAttribute('name') !== 'sink') element.remove();
    }
  }
  return loot;
}
