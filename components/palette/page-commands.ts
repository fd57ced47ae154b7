'use client';

import { useEffect } from 'react';
import type { Command } from './commands';

/** By the component that offers them. */
const offered = new Map<symbol, readonly Command[]>();

/** Adds commands to the palette for as long as a part of the page is shown. */
export function usePageCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const id = Symbol('offered commands');
    offered.set(id, commands);
    return () => void offered.delete(id);
  });
}

/** What the page offers at the moment. */
export function listPageCommands(): readonly Command[] {
  return [...offered.values()].flat();
}
