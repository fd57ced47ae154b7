import { start } from './start-clone.mjs';

await start(process.argv.slice(2), 'npm start --', 'starter');
