import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, PROJECT } from './set-up.mjs';

install();
rmSync(join(PROJECT, 'build'), { recursive: true, force: true });
await build();
