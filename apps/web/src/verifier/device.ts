/** What the device keeps under a name; null where it keeps nothing, or is not allowed to. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // It is known until the page is closed.
  }
}
