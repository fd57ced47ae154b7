import { strToU8, type Zippable, zipSync } from 'fflate';

/** More are not sent, in bytes. */
const MOST = 64 * 1024 * 1024;

export type Dropped = { readonly path: string; readonly file: File };

/** The files that were dropped, and those in folders that were. */
export async function listDropped(data: DataTransfer): Promise<Dropped[]> {
  // All at once: what was dropped is gone after the first wait.
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What comes from another page is a file without a place.
  const files: Dropped[] = items
    .filter((item) => item.webkitGetAsEntry() === null)
    .flatMap((item) => item.getAsFile() ?? [])
    .map((file) => ({ path: file.name, file }));
  for (const entry of entries) await collect(entry, files);
  return files;
}

async function collect(entry: FileSystemEntry, files: Dropped[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    files.push({ path, file });
    return;
  }
  if (/(?:^|\/)(?:\.git|node_modules)$/.test(path)) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) await collect(one, files);
  }
}

/** One archive of them; of a single archive its own bytes. @returns null where they are too large */
export async function packFiles(files: readonly Dropped[]): Promise<Uint8Array | null> {
  if (files.reduce((sum, { file }) => sum + file.size, 0) > MOST) return null;
  const [first] = files;
  if (files.length === 1 && first !== undefined && /\.zip$/i.test(first.path)) {
    return new Uint8Array(await first.file.arrayBuffer());
  }
  const zippable: Zippable = {};
  for (const { path, file } of files) {
    // Of what is no text only the name is sent.
    const isText = /\.(?:md|toml|ya?ml|txt)$/i.test(path);
    zippable[path] = isText ? new Uint8Array(await file.arrayBuffer()) : strToU8('');
  }
  return zipSync(zippable, { level: 6 });
}
