import './globals.css';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { ServerStatus } from '@/components/live/server-status';
import { LazyToaster } from '@/components/ui/lazy-toaster';
import { parseTheme, THEME_COOKIE } from '@/components/ui/theme';

export const metadata: Metadata = {
  title: { default: 'Agent Catalog', template: '%s · Agent Catalog' },
  description: 'The Claude Code agents on this computer.',
};

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body>
        {children}
        <ServerStatus />
        <LazyToaster />
      </body>
    </html>
  );
}
