'use client';

import { useEffect } from 'react';
import { type OfferedAgent, rememberOpened } from './opened-agents';

/** On the page of an agent: the palette offers it afterwards. */
export function RememberOpened({ root, path, name, color }: OfferedAgent) {
  useEffect(() => rememberOpened({ root, path, name, color }), [root, path, name, color]);
  return null;
}
