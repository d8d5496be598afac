import type { XmlListener } from './xml-part.ts';

interface Style {
  readonly parent: string | null;
  strike: boolean | null;
  isShown: boolean;
}

/**
 * Which styles of a document strike their text through, or hide their sheet. A style that says nothing follows its
 * parent.
 */
export class OdsStyles {
  readonly listener: XmlListener;
  private readonly styles = new Map<string, Style>();
  private current: Style | null = null;

  constructor() {
    this.listener = {
      open: (tag, attribute) => this.open(tag, attribute),
      close: (tag) => {
        if (tag === 'style') this.current = null;
      },
    };
  }

  strikes(name: string | null): boolean {
    const seen = new Set<string>();
    for (let at = name; at !== null && !seen.has(at); at = this.styles.get(at)?.parent ?? null) {
      const strike = this.styles.get(at)?.strike ?? null;
      if (strike !== null) return strike;
      seen.add(at);
    }
    return false;
  }

  hides(name: string | null): boolean {
    return name !== null && this.styles.get(name)?.isShown === false;
  }

  private open(tag: string, attribute: (name: string) => string | null): void {
    if (tag === 'style') {
      this.current = { parent: attribute('parent-style-name'), strike: null, isShown: true };
      this.styles.set(attribute('name') ?? '', this.current);
    } else if (tag === 'text-properties' && this.current) {
      const line = attribute('text-line-through-style') ?? attribute('text-line-through-type');
      if (line !== null) this.current.strike = line !== 'none';
    } else if (tag === 'table-properties' && this.current) this.current.isShown = attribute('display') !== 'false';
  }
}
