import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimizer would call the server with a Host of its own choosing, and nothing here needs it.
  images: { unoptimized: true },
  // `npm test` checks types; a person who starts the app need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Nothing is far away, and a compressed event stream arrives in lumps.
  compress: false,
  // In development Next would write instructions for coding agents into the project, and ask the
  // network whether it is up to date.
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // Next would read a body of up to 10 MB before a route sees its first byte, and pass on a cut one.
    proxyClientMaxBodySize: '2mb',
  },
};

export default config;
