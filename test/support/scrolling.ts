/** How smooth a list scrolls in a real browser: each frame that is drawn on the way from its beginning to its end. */
import type { Locator, Page } from "playwright-core";

export interface Smoothness {
  readonly frames: number;
  /** Milliseconds between frames: half of them within the first, 95 of 100 within the second. */
  readonly median: number;
  readonly late: number;
  readonly worst: number;
  /** Milliseconds of computing of the page's own thread for a frame, whoever else wants the processor. */
  readonly computing: number;
  /** Tasks of more than 50 ms, in which nothing could be drawn. */
  readonly longTasks: number;
}

/** So many pixels further in each frame: about 100 rows a second. */
const step = 75;
const mostFrames = 600;

/** Scrolls what holds the list from its beginning, frame by frame; at its end it is still there. */
export async function scrolledThrough(page: Page, inside: Locator): Promise<Smoothness> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const computed = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
  const before = await computed();
  const handle = await inside.elementHandle();
  if (handle === null) throw new Error("nothing to scroll");
  const scrolled = await page.evaluate(
    async ({ element, step, mostFrames }) => {
      let frame: Element | null = element as Element;
      while (
        frame !== null &&
        (frame.scrollHeight <= frame.clientHeight + 1 ||
          !/auto|scroll/.test(getComputedStyle(frame).overflowY))
      )
        frame = frame.parentElement;
      const scrolled = frame ?? document.documentElement;
      const watched = { longTasks: 0 };
      const observer = new PerformanceObserver((list) => {
        watched.longTasks += list.getEntries().length;
      });
      observer.observe({ type: "longtask" });
      const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      await next();
      let before = await next();
      while (
        times.length < mostFrames &&
        scrolled.scrollTop + scrolled.clientHeight < scrolled.scrollHeight - 1
      ) {
        scrolled.scrollTop += step;
        const now = await next();
        times.push(now - before);
        before = now;
      }
      scrolled.scrollTop = scrolled.scrollHeight;
      await next();
      await next();
      observer.disconnect();
      const sorted = times.toSorted((one, other) => one - other);
      const at = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
      return {
        frames: times.length,
        median: at(0.5),
        late: at(0.95),
        worst: at(1),
        longTasks: watched.longTasks,
      };
    },
    { element: handle, step, mostFrames },
  );
  const computing = (1000 * ((await computed()) - before)) / scrolled.frames;
  return { ...scrolled, computing };
}
