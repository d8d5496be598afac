/** A deterministic source of chance (mulberry32): the same seed gives the same nation on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Nothing to choose from');
    return item;
  }

  /** Chooses by weight: `[[5, 40], [7, 42]]` gives 5 in 40 of 82 cases. */
  weighted<T>(cases: readonly (readonly [T, number])[]): T {
    let left = this.next() * cases.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of cases) {
      left -= weight;
      if (left < 0) return value;
    }
    const last = cases.at(-1);
    if (!last) throw new RangeError('Nothing to choose from');
    return last[0];
  }

  /** Normally distributed (Box and Muller 1958), cut to [0, 1]. */
  share(mean: number, deviation: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.min(1, Math.max(0, mean + deviation * normal));
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let place = result.length - 1; place > 0; place--) {
      const other = this.between(0, place);
      [result[place], result[other]] = [result[other] as T, result[place] as T];
    }
    return result;
  }
}
