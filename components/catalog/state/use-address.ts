'use client';

import { type UseQueryStatesKeysMap, type UseQueryStatesReturn, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { followAddress } from './address';

/** Parameters of the address, and a function that writes them, on which `afterAddress` waits. */
export function useAddress<Params extends UseQueryStatesKeysMap>(
  parsers: Params,
): UseQueryStatesReturn<Params> {
  const [params, write] = useQueryStates(parsers);
  const writeFollowed = useCallback<typeof write>(
    (...change) => {
      const written = write(...change);
      followAddress(written);
      return written;
    },
    [write],
  );
  return [params, writeFollowed];
}
