/** Values of which only those used last are remembered, at most so many. */
export class UsedLast<Key, Value> {
  readonly #most: number;
  // A Map is in the order of insertion: its first entry was used longest ago.
  readonly #values = new Map<Key, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    for (const first of this.#values.keys().take(1)) this.#values.delete(first);
  }
}
