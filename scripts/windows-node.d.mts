/** Returns the path of node.exe of Node 20 or 22. */
export function getWindowsNode(major: 20 | 22): string;

/** Returns the program that starts Windows programs, and the environment that it needs. */
export function getWine(): { readonly loader: string; readonly env: Readonly<Record<string, string>> };
