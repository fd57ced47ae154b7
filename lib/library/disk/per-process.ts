/**
 * What there is once in a process, made on first use. It is kept on `globalThis`, because the server
 * and each bundle of Next have instances of their own of every module.
 */
export function perProcess<T>(name: string, make: () => T): T {
  const holder = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`agent-catalog.${name}`);
  holder[key] ??= make();
  return holder[key] as T;
}
