/** What a value has become when it is read from JSON: each Map is an object. */
export type Json<T> =
  T extends ReadonlyMap<string, infer Value>
    ? { readonly [key: string]: Json<Value> }
    : T extends readonly (infer Item)[]
      ? readonly Json<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Json<T[Key]> }
        : T;
