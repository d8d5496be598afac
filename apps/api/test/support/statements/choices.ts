/** Says that the text of a statement cannot be told from the sources. */
export class Unresolvable extends Error {}

/** Says that what was chosen never comes together. */
export class Impossible extends Error {}

const FAILED = 'failed';

/** Walks through all combinations of what may be chosen, one run at a time. */
export class Choices {
  #trail: { readonly key: string; readonly of: number; readonly picked: number }[] = [];
  #asked = 0;

  /** Which of `of` possibilities this run takes; the same for the same key. */
  choose(key: string, of: number): number {
    const known = this.#trail.slice(0, this.#asked).find((one) => one.key === key);
    if (known) return known.picked;
    this.#trail[this.#asked] ??= { key, of, picked: 0 };
    return this.#trail[this.#asked++]?.picked ?? 0;
  }

  /**
   * What `work` says, or `otherwise` when that cannot be told; later runs that come here, to the same `key`, do not try
   * again.
   */
  attempt<T>(key: string, work: () => T, otherwise: T): T {
    const from = this.#asked;
    const failed = `${FAILED} ${key}`;
    if (this.#trail[from]?.key === failed) {
      this.#asked++;
      return otherwise;
    }
    try {
      return work();
    } catch (error) {
      // What could be told with another choice cannot be left out.
      if (!(error instanceof Unresolvable) || this.#trail.slice(from).some(({ picked }) => picked > 0)) throw error;
      this.#trail.splice(from, Infinity, { key: failed, of: 1, picked: 0 });
      this.#asked = from + 1;
      return otherwise;
    }
  }

  /** Every result of `work`, once for each way in which it chooses. */
  static *all<T>(work: (choices: Choices) => T, most: number): Generator<T> {
    const choices = new Choices();
    for (let runs = 0; ; runs++) {
      if (runs === most) throw new Unresolvable(`more than ${most} variants`);
      choices.#asked = 0;
      try {
        yield work(choices);
      } catch (error) {
        if (!(error instanceof Impossible)) throw error;
      }
      while (choices.#trail.length > 0 && isLast(choices.#trail.at(-1))) choices.#trail.pop();
      const last = choices.#trail.pop();
      if (!last) return;
      choices.#trail.push({ ...last, picked: last.picked + 1 });
    }
  }
}

const isLast = (choice: { readonly of: number; readonly picked: number } | undefined) =>
  choice !== undefined && choice.picked + 1 >= choice.of;
