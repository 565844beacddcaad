/** A plot of what grows with what, both on scales of powers of ten, where what is linear rises by one in one. */

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const WIDTH = 760;
const HEIGHT = 420;
/** Room for labels: left, right, top, bottom. */
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 220, 24, 56];
/** Told apart without colour too: by the shape of their lines, and by their names at the end. */
const strokes = [
  { colour: "#1971c2", dash: "" },
  { colour: "#868e96", dash: "6 4" },
  { colour: "#2f9e44", dash: "2 3" },
  { colour: "#e8590c", dash: "10 3 2 3" },
] as const;

/** An SVG with a line for each series, its last point named. Refuses values that are not above 0. */
export function plot(
  title: string,
  axes: readonly [x: string, y: string],
  series: readonly Series[],
): string {
  const points = series.flatMap((each) => each.points);
  if (points.some(([x, y]) => !(x > 0 && y > 0)))
    throw new RangeError("only values above 0 have a power of ten");
  const x = scale(
    points.map(([value]) => value),
    [LEFT, WIDTH - RIGHT],
  );
  const y = scale(
    points.map(([, value]) => value),
    [HEIGHT - BOTTOM, TOP],
  );
  const [bottom, right] = [HEIGHT - BOTTOM, WIDTH - RIGHT];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${x.marks.map((mark) => `<path d="M${x.at(mark)} ${TOP}V${bottom}" stroke="#dee2e6"/><text x="${x.at(mark)}" y="${bottom + 20}" text-anchor="middle">${told(mark)}</text>`).join("\n")}
${y.marks.map((mark) => `<path d="M${LEFT} ${y.at(mark)}H${right}" stroke="#dee2e6"/><text x="${LEFT - 8}" y="${y.at(mark) + 4}" text-anchor="end">${told(mark)}</text>`).join("\n")}
<text x="${(LEFT + right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${axes[0]}</text>
<text transform="translate(16 ${(TOP + bottom) / 2}) rotate(-90)" text-anchor="middle">${axes[1]}</text>
${apart(series.map(({ points: own }) => y.at(own.at(-1)?.[1] ?? 1)))
  .map((label, n) => line(series[n], strokes[n % strokes.length], { x, y, label }))
  .join("\n")}
</svg>
`;
}

interface Scale {
  readonly marks: readonly number[];
  at(value: number): number;
}

/** Powers of ten around all values, laid over a length. */
function scale(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    marks: Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n)),
    at: (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

const LABEL_HEIGHT = 18;

/** Heights of labels near those that are wanted, none over another. */
function apart(wanted: readonly number[]): number[] {
  const placed: number[] = [];
  for (const [n, height] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    const last = Math.max(...placed.filter((each) => each !== undefined), Number.NEGATIVE_INFINITY);
    placed[n] = Math.max(height, last + LABEL_HEIGHT);
  }
  return placed;
}

function line(
  series: Series | undefined,
  stroke: (typeof strokes)[number] | undefined,
  { x, y, label }: { readonly x: Scale; readonly y: Scale; readonly label: number },
): string {
  if (series === undefined || stroke === undefined) return "";
  const places = series.points.map(([px, py]) => `${x.at(px)},${y.at(py)}`);
  const dots = series.points.map(
    ([px, py]) => `<circle cx="${x.at(px)}" cy="${y.at(py)}" r="3.5" fill="${stroke.colour}"/>`,
  );
  return `<polyline points="${places.join(" ")}" fill="none" stroke="${stroke.colour}" stroke-width="2" stroke-dasharray="${stroke.dash}"/>${dots.join("")}
<text x="${WIDTH - RIGHT + 10}" y="${label + 4}" fill="${stroke.colour}">${series.name}</text>`;
}

function told(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
