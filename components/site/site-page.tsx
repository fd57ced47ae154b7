import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export type SiteFrame = {
  readonly title: string;
  /** What the site is called. */
  readonly site: string;
  /** From this page to the folder of the site: empty, or `../` any number of times. */
  readonly up: string;
  /** Whether there is a page that tells what changed. */
  readonly changes: boolean;
};

/** Nothing but the files beside the page, and nothing that is written in it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page, as the text of its file. All addresses in it are relative, so that it works anywhere. */
export function renderPage({ title, site, up, changes }: SiteFrame, content: ReactNode): string {
  const page = (
    <html lang="en" data-up={up}>
      {/* biome-ignore lint/style/noHeadElement: it is no page of Next. */}
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={POLICY} />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === site ? site : `${title} · ${site}`}</title>
        <link rel="icon" href={`${up}icon.svg`} />
        <link rel="stylesheet" href={`${up}site.css`} />
        {changes && (
          <link
            rel="alternate"
            type="application/atom+xml"
            title={`Changes · ${site}`}
            href={`${up}changes.xml`}
          />
        )}
        <script src={`${up}site.js`} defer />
      </head>
      <body className="site">
        <a href="#main" className="sr-only focus:not-sr-only">
          Skip to content
        </a>
        <header className="flex items-center gap-3 border-line border-b px-4 py-2 sm:px-6">
          <a href={`${up}index.html`} className="font-semibold hover:text-accent">
            {site}
          </a>
          <span className="flex-1" />
          {changes && (
            <a href={`${up}changes.html`} className="text-sm text-soft hover:text-accent">
              Changes
            </a>
          )}
          <button type="button" data-site="theme" hidden className="control">
            Theme
          </button>
        </header>
        {content}
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(page)}\n`;
}
