/**
 * Tells listeners. A listener that throws stops neither the others nor who tells: its error is reported as any that
 * nobody catches.
 */
export class Emitter<Events> {
  readonly #listeners: { [K in keyof Events]?: Set<(event: Events[K]) => void> } = {};

  /** @returns a function after which the listener hears nothing more */
  on<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): () => void {
    this.#listeners[type] ??= new Set();
    const listeners = this.#listeners[type].add(listener);
    return () => void listeners.delete(listener);
  }

  emit<K extends keyof Events>(type: K, event: Events[K]): void {
    for (const listener of this.#listeners[type] ?? []) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
