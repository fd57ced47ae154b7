/** A browser that a lane drives. All that the steps need of one, so that they are written once. */
export type Browser = {
  /** Its name and version. */
  readonly name: string;
  openTab(width: number): Promise<Tab>;
  close(): Promise<void>;
};

export type Tab = {
  /** Resolves once the page is loaded. Whoever asks whether to leave unsaved text is told yes. */
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** @returns what the expression is, or resolves to, as JSON */
  evaluate(expression: string): Promise<unknown>;
  /** With the pointer, at a place of the window. */
  clickAt(x: number, y: number): Promise<void>;
  /** Key by key, into what has the focus. */
  type(text: string): Promise<void>;
  /** A key by its name, or several held together: `Escape`, `Control+s`. */
  press(keys: string): Promise<void>;
  /** A PNG of what the window shows. */
  picture(): Promise<Uint8Array>;
  /** What went wrong in the page since the last call: errors told or thrown, failures, foreign requests. */
  takeFaults(): Promise<string[]>;
  close(): Promise<void>;
};

/** Opens a browser; null where this machine does not have it. */
export type OpenBrowser = () => Promise<Browser | null>;

export const HEIGHT = 800;
