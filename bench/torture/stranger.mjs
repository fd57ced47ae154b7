/**
 * Another program that writes the same file every millisecond, without asking anybody:
 * `stranger HOW FILE MILLISECONDS`, HOW being `in-place` or `replace`. Tells the number of every text
 * of its own that it found replaced by a text that is not its own.
 */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const [how, file = '', milliseconds] = process.argv.slice(2);
const end = Date.now() + Number(milliseconds);

for (let number = 0; Date.now() < end; number++) {
  const isReplaced = !readFileSync(file, 'utf8').startsWith('stranger ');
  if (isReplaced && number > 0) process.stdout.write(`${number - 1}\n`);
  const text = `stranger ${number}\n${'x'.repeat(7000)}`;
  if (how === 'in-place') {
    writeFileSync(file, text);
  } else {
    writeFileSync(`${file}~`, text);
    renameSync(`${file}~`, file);
  }
  await wait(1);
}
