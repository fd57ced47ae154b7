import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimizer would call the server with a Host of its own choosing, and nothing here needs it.
  images: { unoptimized: true },
  // Next would read a body of up to 10 MB before a route sees its first byte, and pass on a cut one.
  experimental: { proxyClientMaxBodySize: '2mb' },
};

export default config;
