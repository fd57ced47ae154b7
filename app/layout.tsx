import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { LazyJobs } from '@/components/jobs/lazy-jobs';
import { ServerStatus } from '@/components/live/server-status';
import { StateNotice } from '@/components/shell/state-notice';
import { LazyToaster } from '@/components/ui/lazy-toaster';
import { parseTheme, THEME_COOKIE } from '@/components/ui/theme';
import { findStateFault, stateFolder } from '@/lib/library/disk/state-folder';

export const metadata: Metadata = {
  title: { default: 'Agent Catalog', template: '%s · Agent Catalog' },
  description: 'The Claude Code agents on this computer.',
};

/** `--canvas` of globals.css: the frame of the installed app has the colour of its pages. */
const CANVAS = { light: '#ffffff', dark: '#101216' } as const;

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  if (theme !== 'system') return { themeColor: CANVAS[theme] };
  return {
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: CANVAS.light },
      { media: '(prefers-color-scheme: dark)', color: CANVAS.dark },
    ],
  };
}

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = await readTheme();
  const fault = findStateFault();
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        {/* By itself a browser asks for a manifest without credentials, and with --token gets nothing. */}
        <link rel="manifest" href="/manifest.webmanifest" crossOrigin="use-credentials" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" sizes="180x180" />
      </head>
      <body>
        {fault !== null && <StateNotice fault={fault} folder={stateFolder()} />}
        {children}
        <ServerStatus />
        {/* Above the foot of a page, where its actions are. */}
        <div className="fixed right-4 bottom-16 z-50 w-88 max-w-[calc(100vw-2rem)] max-sm:bottom-28 sm:max-w-[max(33vw,16rem)]">
          <LazyToaster />
          <LazyJobs />
        </div>
      </body>
    </html>
  );
}

async function readTheme() {
  return parseTheme((await cookies()).get(THEME_COOKIE)?.value);
}
