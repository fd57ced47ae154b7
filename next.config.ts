import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimizer would call the server with a Host of its own choosing, and nothing here needs it.
  images: { unoptimized: true },
  // `npm test` checks types; whoever starts the app need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Everything is local, and a compressed event stream would arrive in lumps.
  compress: false,
  // After each change of the address, as at a pause in the search field, browsers ask for the icon again
  // unless it is kept. Another icon has another address.
  headers: async () => [
    {
      source: '/:icon(icon.svg|favicon.ico)',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=86400' }],
    },
  ],
  // In development Next would write instructions for coding agents into the project, and ask the
  // network whether it is up to date.
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // By default Next reads up to 10 MB of a body before a route sees it, and passes on a truncated one.
    proxyClientMaxBodySize: '2mb',
    // Every route has a bundle of its own with all of lib in it: loading a dozen of them before the
    // first answer takes longer than that answer, and memory that most routes never give back.
    preloadEntriesOnStart: false,
    // Seconds for which a page that was fetched ahead of a click is good, the least that Next allows;
    // after a change on the disk it is not shown at all.
    staleTimes: { static: 30 },
  },
};

export default config;
