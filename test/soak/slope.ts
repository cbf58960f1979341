/** A straight line through samples: its slope, and how far off it may be (twice the standard error, about 95 %). */
export type Slope = { readonly perHour: number; readonly within: number };

export type Sample = { readonly hours: number; readonly mb: number };

/** The least squares line; `within` is infinite for fewer than three samples. */
export function slopeOf(samples: readonly Sample[]): Slope {
  const count = samples.length;
  if (count < 3) return { perHour: 0, within: Number.POSITIVE_INFINITY };
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / count;
  const [hours, mb] = [mean((one) => one.hours), mean((one) => one.mb)];
  const spread = samples.reduce((sum, one) => sum + (one.hours - hours) ** 2, 0);
  const perHour = samples.reduce((sum, one) => sum + (one.hours - hours) * (one.mb - mb), 0) / spread;
  const rest = samples.reduce((sum, one) => sum + (one.mb - mb - perHour * (one.hours - hours)) ** 2, 0);
  return { perHour, within: 2 * Math.sqrt(rest / (count - 2) / spread) };
}
