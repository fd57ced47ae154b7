declare module 'js-yaml-3' {
  const jsYaml: { readonly safeLoad: (text: string) => unknown };
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module, which Node gives as a default
  export default jsYaml;
}
