import { existsSync } from 'node:fs';
import { atMostTimes, type Figure, formatBeside, formatTime } from './figure';
import { listFiles, runAlone } from './own-process';
import { median } from './samples';

/** The three readings of every file under a folder, where there is one. */
export function measureReadings(name: string, folder: string, rounds: number): Figure[] {
  if (!existsSync(folder)) return [{ name: `three readings of ${name}`, measured: 'not there' }];
  const readings: number[] = [];
  const loops: number[] = [];
  for (let round = 0; round < rounds; round++) {
    loops.push(runAlone('matter', folder));
    readings.push(runAlone('readings', folder));
  }
  const [reading, loop] = [median(readings), median(loops)];
  const count = listFiles(folder).length.toLocaleString('en');
  return [
    {
      name: `three readings of ${name} (${count} files)`,
      measured: formatTime(reading),
      aim: atMostTimes(4, reading, loop),
      beside: formatBeside('read and gray-matter', loop, reading),
    },
  ];
}
