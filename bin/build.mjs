import { build, install } from './set-up.mjs';

install();
await build({ anew: true });
