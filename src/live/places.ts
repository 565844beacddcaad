/** How many streams one viewer may have open at a time, in one process. */
import { ConflictProblem } from "../problem.ts";

const mostOfViewer = 20;

export class Places {
  readonly #taken = new Map<number, number>();

  /** Takes one of the viewer's places until `signal`. Throws ConflictProblem where none is left. */
  take(viewer: number, signal: AbortSignal): void {
    const taken = this.#taken.get(viewer) ?? 0;
    if (taken >= mostOfViewer)
      throw new ConflictProblem(`You have ${mostOfViewer} subscriptions open. Close one before the next.`);
    if (signal.aborted) return;
    this.#taken.set(viewer, taken + 1);
    signal.addEventListener("abort", () => this.#giveBack(viewer), { once: true });
  }

  #giveBack(viewer: number): void {
    const left = (this.#taken.get(viewer) ?? 1) - 1;
    if (left === 0) this.#taken.delete(viewer);
    else this.#taken.set(viewer, left);
  }
}
